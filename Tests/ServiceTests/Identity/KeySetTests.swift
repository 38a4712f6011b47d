import Foundation
import Testing

@testable import Service

/// Keys that are taken from an identity server, and those that are not.
@Suite struct KeySetTests {
  private static func set(
    _ keys: [String], _ algorithm: TokenAlgorithm? = nil
  ) async throws -> KeySet {
    try await KeySet(
      Array(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8), algorithm: algorithm)
  }

  @Test func onlyKeysWithNameAndAlgorithmForSignaturesAreTaken() async throws {
    let forge = try TokenForge()
    let curve = forge.curveKey
    let rsa = try forge.rsaKey
    let small = Base64URL.text([UInt8](repeating: 0xC1, count: 128))
    let refused = [
      curve.replacing(#""alg":"ES256","#, with: ""), curve.replacing("ES256", with: "ES384"),
      curve.replacing("ES256", with: "RS256"), curve.replacing("ES256", with: "none"),
      curve.replacing(#""kid":"e1","#, with: ""), curve.replacing(#""sig""#, with: #""enc""#),
      curve.replacing("P-256", with: "P-384"), curve.replacing(#""x":""#, with: #""x":"A"#),
      rsa.replacing("RS256", with: "HS256"), rsa.replacing("RS256", with: "PS256"),
      rsa.replacing(try forge.modulus, with: small), rsa.replacing(#""e":"AQAB""#, with: #""e":1"#),
      #"{"kty":"oct","alg":"HS256","kid":"o1","k":"AAAA"}"#, "{}", #"{"kid":"r1"}"#,
      #"{"kid":1,"alg":2,"kty":[]}"#, curve.replacing(#""sig""#, with: "1"),
    ]
    for key in refused {
      await #expect(throws: IdentityError.badDocument("jwks_uri"), "\(key)") {
        _ = try await Self.set([key])
      }
      // Another beside it is not disturbed.
      let good = key.contains("r1") ? curve : rsa
      let keys = try await Self.set([key, good])
      #expect(keys.has(key.contains("r1") ? "e1" : "r1"))
    }
    let both = try await Self.set([curve, rsa])
    #expect(both.has("e1") && both.has("r1") && !both.has(""))
  }

  /// Where keys do not say it, the settings do, and then nothing else is taken.
  @Test func theSettingsMaySayTheAlgorithm() async throws {
    let forge = try TokenForge()
    let silent = try forge.rsaKey.replacing(#""alg":"RS256","#, with: "")
    let keys = try await Self.set([silent, forge.curveKey], .rs256)
    #expect(keys.has("r1") && !keys.has("e1"))
  }

  @Test func aDocumentThatIsNoneIsRefused() async throws {
    let curve = try TokenForge().curveKey
    let other = try TokenForge().curveKey
    let many = (0..<65).map { curve.replacing(#""e1""#, with: #""e\#($0)""#) }
    for text in [
      "", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[1]}"#, "<html>",
      #"{"keys":[\#(many.joined(separator: ","))]}"#, #"{"keys":[\#(curve),\#(other)]}"#,
    ] {
      await #expect(throws: IdentityError.badDocument("jwks_uri"), "\(text.prefix(80))") {
        _ = try await KeySet(Array(text.utf8), algorithm: nil)
      }
    }
  }
}
