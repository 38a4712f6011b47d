import Crypto
public import Foundation
public import Model

/// The secret that turns ids of people into pseudonyms (DESIGN, invariant 5). Lives in a file of its own, never
/// in the database, an environment variable or a log.
public struct PseudonymKey: Sendable {
  private let key: SymmetricKey

  /// Shortest acceptable secret, bytes.
  public static let minimumLength = 32

  /// Reads the secret, or makes one on first use (mode 0600).
  public init(file: URL) throws(PseudonymKeyError) {
    if let data = try? Data(contentsOf: file) {
      guard data.count >= Self.minimumLength else {
        throw .tooShort(file: file.path, minimum: Self.minimumLength)
      }
      key = SymmetricKey(data: data)
      return
    }
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw .unreadable(file: file.path)
    }
    let fresh = SymmetricKey(size: .bits256)
    let made = FileManager.default.createFile(
      atPath: file.path, contents: fresh.withUnsafeBytes { Data($0) },
      attributes: [.posixPermissions: 0o600])
    guard made else { throw .unreadable(file: file.path) }
    key = fresh
  }

  public init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

  /// Pseudonym of a person or account id, normalised as INPUTS §1 says.
  public func person(_ id: some DataProtocol) -> PersonKey {
    var word: UInt64 = 0
    for byte in HMAC<SHA256>.authenticationCode(for: id, using: key).prefix(8) {
      word = word << 8 | UInt64(byte)
    }
    return PersonKey(raw: word)
  }

  public func person(_ id: String) -> PersonKey { person(Array(id.utf8)) }

  /// Recognises the secret without giving it away: kept in the database, so that a second secret cannot split
  /// every person in two.
  public var fingerprint: String {
    HMAC<SHA256>.authenticationCode(for: Array("titrong.fingerprint".utf8), using: key)
      .prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}

public enum PseudonymKeyError: Explained {
  case unreadable(file: String)
  case tooShort(file: String, minimum: Int)
  /// The database was filled with another secret.
  case differs(file: String)

  public var explanation: Explanation {
    switch self {
    case .unreadable(let file):
      Explanation("pseudonym_key_unreadable", ["file": file], exit: .configuration)
    case .tooShort(let file, let minimum):
      Explanation(
        "pseudonym_key_short", ["file": file, "minimum": "\(minimum)"], exit: .configuration)
    case .differs(let file):
      Explanation("pseudonym_key_differs", ["file": file], exit: .configuration)
    }
  }
}
