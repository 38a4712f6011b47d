/// A five-character SQLSTATE (PostgreSQL appendix A): the only part of a server error that
/// decisions may rest on.
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  /// Nil unless the text is five characters of `0-9A-Z`.
  public init?(rawValue: String) {
    guard rawValue.utf8.count == 5,
      rawValue.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
    else { return nil }
    self.rawValue = rawValue
  }

  private init(known: String) { self.rawValue = known }

  /// The class: the first two characters.
  public var category: Substring { rawValue.prefix(2) }
  public var description: String { rawValue }
}

extension SQLState {
  public static let cannotConnect = Self(known: "08001")
  public static let connectionFailure = Self(known: "08006")
  public static let transactionResolutionUnknown = Self(known: "08007")
  public static let featureNotSupported = Self(known: "0A000")
  public static let invalidTextRepresentation = Self(known: "22P02")
  public static let characterNotInRepertoire = Self(known: "22021")
  public static let notNullViolation = Self(known: "23502")
  public static let foreignKeyViolation = Self(known: "23503")
  public static let uniqueViolation = Self(known: "23505")
  public static let checkViolation = Self(known: "23514")
  public static let readOnlyTransaction = Self(known: "25006")
  public static let failedTransaction = Self(known: "25P02")
  public static let invalidStatementName = Self(known: "26000")
  public static let invalidPassword = Self(known: "28P01")
  public static let unknownDatabase = Self(known: "3D000")
  public static let serializationFailure = Self(known: "40001")
  public static let deadlockDetected = Self(known: "40P01")
  public static let insufficientPrivilege = Self(known: "42501")
  public static let syntaxError = Self(known: "42601")
  public static let duplicateDatabase = Self(known: "42P04")
  public static let duplicateObject = Self(known: "42710")
  public static let undefinedTable = Self(known: "42P01")
  public static let diskFull = Self(known: "53100")
  public static let outOfMemory = Self(known: "53200")
  public static let tooManyConnections = Self(known: "53300")
  public static let lockNotAvailable = Self(known: "55P03")
  public static let queryCanceled = Self(known: "57014")
  public static let adminShutdown = Self(known: "57P01")
  public static let crashShutdown = Self(known: "57P02")
  public static let cannotConnectNow = Self(known: "57P03")
}
