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
    if !FileManager.default.fileExists(atPath: file.path) { try Self.make(file) }
    guard let data = try? Data(contentsOf: file) else { throw .unreadable(file: file.path) }
    guard data.count >= Self.minimumLength else {
      throw .tooShort(file: file.path, minimum: Self.minimumLength)
    }
    key = SymmetricKey(data: data)
  }

  /// A link never replaces a file, and the secret is whole before it gets its name: of two first users, one
  /// makes the secret and both read it.
  private static func make(_ file: URL) throws(PseudonymKeyError) {
    var draft = Array((file.path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&draft)
    guard descriptor >= 0 else { throw .unreadable(file: file.path) }
    defer {
      close(descriptor)
      unlink(draft)
    }
    let isWritten = SymmetricKey(size: .bits256).withUnsafeBytes {
      write(descriptor, $0.baseAddress, $0.count) == $0.count
    }
    guard isWritten, fsync(descriptor) == 0, link(draft, file.path) == 0 || errno == EEXIST else {
      throw .unreadable(file: file.path)
    }
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
      .prefix(8).hexadecimal
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
