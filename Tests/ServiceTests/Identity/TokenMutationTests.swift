import Foundation
import TestSeeds
import Testing

@testable import Service

/// Bytes from anywhere: nothing ends the program, and nothing but the token itself is worth what the token is.
@Suite struct TokenMutationTests {
  private static let signs = Array("ABCxyz019-_.={}\",:[]\\ \u{0}é".utf8)

  private static func changed(_ good: [UInt8], _ dice: inout SeededGenerator) -> [UInt8] {
    var bytes = good
    for _ in 0...Int.random(in: 0..<3, using: &dice) {
      let place = Int.random(in: 0..<max(1, bytes.count), using: &dice)
      let sign = signs[Int.random(in: 0..<signs.count, using: &dice)]
      switch Int.random(in: 0..<4, using: &dice) {
      case 0 where !bytes.isEmpty: bytes[place] = sign
      case 1 where !bytes.isEmpty: bytes.remove(at: place)
      case 2: bytes.insert(sign, at: min(place, bytes.count))
      default: bytes = Array(bytes.prefix(place)) + bytes.suffix(bytes.count - place / 2)
      }
    }
    return bytes
  }

  @Test func noOtherTextIsTheToken() async throws {
    let forge = try TokenForge()
    let keys = try await KeySet(Array(forge.keys.utf8), algorithm: nil)
    let good = try forge.token()
    try keys.check(SignedToken(good))
    var dice = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<4_000 {
      let text = String(decoding: Self.changed(Array(good.utf8), &dice), as: UTF8.self)
      guard text != good else { continue }
      do throws(TokenRefusal) {
        let token = try SignedToken(text)
        try keys.check(token)
        Issue.record("\(text)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 3_900)
  }

  /// Signed as they are: whatever is in them is read, or refused, and no more.
  @Test func whatIsSignedIsReadOrRefused() {
    let good = Array(
      TokenForge.claims(["aud": #"["a","titrong-api"]"#, "x": #"{"y":[1,"\"\u00e9"]}"#]).utf8)
    var dice = SeededGenerator(seed: 11)
    var read = 0
    for _ in 0..<20_000 {
      let bytes = Self.changed(good, &dice)
      let text =
        "\(Base64URL.text(TokenForge.head().utf8)).\(Base64URL.text(bytes)).AAAA"
      do throws(TokenRefusal) {
        let claims = try SignedToken(text).claims()
        read += 1
        // Each name is there once, as another reader of JSON finds them.
        let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        #expect(object?.count == JSONMembers.names(bytes)?.count)
        #expect(claims.text("sub") == object?["sub"] as? String)
      } catch {
        #expect(error == .malformed)
      }
    }
    #expect(read > 100)
  }

  @Test func namesAreFoundWhereverTheyAre() {
    let rows: [(String, [String]?)] = [
      (#"{}"#, []), (#"{"a":{"a":1},"b":["c","d"]}"#, ["a", "b"]),
      (#"{"a" : 1, "\u0061":2}"#, ["a", "a"]), (#"{"a":"b\":c","d":"{"}"#, ["a", "d"]),
      (#"[{"a":1}]"#, nil), (#"{"a":1"#, nil), (#"{"a"#, nil), (#"{"a\"#, nil), ("", nil),
      (#" {"a":1}"#, nil), (#"{"a":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"#, nil),
    ]
    for (text, names) in rows { #expect(JSONMembers.names(Array(text.utf8)) == names, "\(text)") }
  }
}
