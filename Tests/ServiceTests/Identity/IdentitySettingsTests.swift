import Testing

@testable import Service

/// What may be said of an identity server, and what it may say of itself.
@Suite struct IdentitySettingsTests {
  private static func error(
    _ change: (inout IdentitySettings.Words) -> Void
  ) -> IdentitySettingError? {
    var words = IdentityStage.words()
    change(&words)
    do throws(IdentitySettingError) {
      _ = try IdentitySettings(words)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsHalfSaidIsRefused() throws {
    let nothing = try IdentitySettings(IdentitySettings.Words())
    #expect(nothing == nil)
    #expect(Self.error { _ in } == nil)
    #expect(Self.error { $0.issuer = nil } == .missing("--oidc-issuer"))
    #expect(Self.error { $0.publicAddress = nil } == .missing("--public-url"))
    #expect(Self.error { $0.client = nil } == .missing("--oidc-client-id"))
    #expect(Self.error { $0.audience = nil } == .missing("--oidc-audience"))
    #expect(
      Self.error { ($0.client, $0.publicAddress, $0.secret) = (nil, nil, "x") }
        == .missing("--oidc-client-id"))
    #expect(
      Self.error { ($0.client, $0.publicAddress, $0.audience, $0.marker) = (nil, nil, nil, nil) }
        == .missing("--oidc-client-id, --oidc-audience"))
    #expect(Self.error { $0.marker = "x" } == .badMarker("x"))
    #expect(Self.error { $0.algorithm = "HS256" } == .badAlgorithm("HS256"))
  }

  @Test func secretsGoOverTLSOrStayOnThisMachine() {
    for address in [
      "http://id.example", "ftp://id.example", "id.example", "", "https://",
      "https://u:p@id.example",
      "https://u@id.example", "https://id.example#x", "https://id.example/ x",
      "http://127.0.0.1.example",
      "https://id.example\\@evil.example", "http://localhost.example/",
    ] {
      #expect(Self.error { $0.issuer = address } == .badAddress("--oidc-issuer"), "\(address)")
      #expect(
        Self.error { $0.publicAddress = address } == .badAddress("--public-url"), "\(address)")
    }
    for address in ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"] {
      #expect(Self.error { ($0.issuer, $0.publicAddress) = (address, address) } == nil)
    }
    #expect(Self.error { $0.issuer = "https://id.example/realms/so" } == nil)
    #expect(Self.error { $0.issuer = "https://id.example/?a=b" } == .badAddress("--oidc-issuer"))
    #expect(
      Self.error { $0.publicAddress = "https://titrong.example/app" }
        == .badAddress("--public-url"))
  }

  private static func described(_ changes: [String: String?]) throws(IdentityError) {
    guard let settings = try? IdentitySettings(IdentityStage.words()) else { return }
    _ = try ServerDescription(Array(IdentityStage.document(changes).utf8), settings)
  }

  @Test func aServerIsWhoTheSettingsSayAndStaysOnItsHosts() throws {
    try Self.described([:])
    for issuer in ["https://evil.example", "https://id.example/", "HTTPS://id.example"] {
      #expect(throws: IdentityError.otherIssuer) {
        try Self.described(["issuer": "\"\(issuer)\""])
      }
    }
    for name in ["jwks_uri", "token_endpoint", "authorization_endpoint"] {
      #expect(throws: IdentityError.foreignHost("evil.example")) {
        try Self.described([name: #""https://evil.example/x""#])
      }
      #expect(throws: IdentityError.badDocument(name)) {
        try Self.described([name: #""http://id.example/x""#])
      }
      #expect(throws: IdentityError.self) { try Self.described([name: nil]) }
    }
    #expect(throws: IdentityError.badDocument("openid-configuration")) {
      try Self.described(["issuer": nil])
    }
    var words = IdentityStage.words()
    words.hosts = "keys.example, Token.example"
    let settings = try #require(try IdentitySettings(words))
    let document = IdentityStage.document([
      "jwks_uri": #""https://keys.example/k""#, "token_endpoint": #""https://token.example/t""#,
    ])
    let place = try ServerDescription(Array(document.utf8), settings)
    #expect(place.keys == "https://keys.example/k" && place.token == "https://token.example/t")
  }
}
