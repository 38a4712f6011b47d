import Foundation
import Model
import Testing

@testable import Ingest

@Suite struct PseudonymKeyTests {
  private func withFile(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "key-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appending(path: "pseudonym.key"))
  }

  @Test func firstUseMakesASecretForItsOwnerOnly() throws {
    try withFile { file in
      let key = try PseudonymKey(file: file)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(attributes[.size] as? Int == 32)
      #expect(try PseudonymKey(file: file).fingerprint == key.fingerprint)
      #expect(try PseudonymKey(file: file).person("hs-1") == key.person("hs-1"))
      let beside = try FileManager.default.contentsOfDirectory(
        atPath: file.deletingLastPathComponent().path)
      #expect(beside == ["pseudonym.key"])
    }
  }

  @Test func twoSecretsGiveTwoPseudonyms() throws {
    try withFile { file in
      let key = try PseudonymKey(file: file)
      try FileManager.default.removeItem(at: file)
      let other = try PseudonymKey(file: file)
      #expect(key.fingerprint != other.fingerprint)
      #expect(key.person("hs-1") != other.person("hs-1"))
    }
  }

  /// RFC 4231, test case 6: the pseudonym is the head of HMAC-SHA-256 and nothing else.
  @Test func pseudonymsAreHMAC() {
    let key = PseudonymKey(secret: Array(repeating: 0xAA, count: 131))
    let person = key.person("Test Using Larger Than Block-Size Key - Hash Key First")
    #expect(person.raw == 0x60E4_3159_1EE0_B67F)
  }

  @Test func theFingerprintIsNotTheSecret() {
    let secret = [UInt8](repeating: 0xAB, count: 32)
    let fingerprint = PseudonymKey(secret: secret).fingerprint
    #expect(fingerprint.count == 16 && fingerprint.allSatisfy(\.isHexDigit))
    #expect(!fingerprint.contains("abab"))
  }

  @Test func aShortSecretIsRefusedAndLeftAlone() throws {
    try withFile { file in
      try Data(repeating: 1, count: 31).write(to: file)
      let failure = #expect(throws: PseudonymKeyError.self) { try PseudonymKey(file: file) }
      #expect(failure?.explanation.exit == .configuration)
      #expect(failure?.explanation.arguments["minimum"] == "32")
      #expect(try Data(contentsOf: file).count == 31)
      // Exactly the minimum will do.
      try Data(repeating: 1, count: 32).write(to: file)
      _ = try PseudonymKey(file: file)
    }
  }

  @Test func aSecretThatCannotBeReadIsNotReplaced() throws {
    try withFile { file in
      try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
      let failure = #expect(throws: PseudonymKeyError.self) { try PseudonymKey(file: file) }
      #expect(failure?.explanation.key == "pseudonym_key_unreadable")
    }
    #expect(throws: PseudonymKeyError.self) {
      try PseudonymKey(file: URL(filePath: "/nonexistent/secrets/pseudonym.key"))
    }
  }

  /// Were the loser's secret to stay in memory or the winner's file to be overwritten, every person would be two.
  @Test func manyFirstUsersAgree() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "keys-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for round in 0..<200 {
      let file = folder.appending(path: "\(round).key")
      let fingerprints = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<4 { group.addTask { try PseudonymKey(file: file).fingerprint } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(fingerprints == [try PseudonymKey(file: file).fingerprint])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 200)
  }
}
