import Foundation

/// Where things are at an identity server (OpenID Connect Discovery 1.0, section 3). Of what it says of itself only places are
/// believed, and only on hosts that the settings name.
struct ServerDescription: Sendable {
  private struct Document: Decodable {
    let issuer: String
    let authorization_endpoint: String?
    let token_endpoint: String?
    let jwks_uri: String
    let token_endpoint_auth_methods_supported: [String]?
    let authorization_response_iss_parameter_supported: Bool?
  }

  let keys: String
  /// Nil where nobody can sign in.
  let authorization: String?
  let token: String?
  /// How a client with a secret says it; in the head of the request, unless the server knows the body only.
  let takesSecretInBody: Bool
  /// Whether what browsers bring back says whom it is from (RFC 9207).
  let namesItself: Bool

  init(_ body: [UInt8], _ settings: IdentitySettings) throws(IdentityError) {
    guard JSONMembers.areUnique(body) == true,
      let document = try? JSONDecoder().decode(Document.self, from: Data(body))
    else { throw .badDocument("openid-configuration") }
    guard document.issuer == settings.issuer else { throw .otherIssuer }
    func place(_ address: String?, _ what: String) throws(IdentityError) -> String? {
      guard let address else { return nil }
      guard let origin = WebOrigin(of: address) else { throw .badDocument(what) }
      guard settings.hosts.contains(origin.host) else { throw .foreignHost(origin.host) }
      return address
    }
    guard let keys = try place(document.jwks_uri, "jwks_uri") else {
      throw .badDocument("jwks_uri")
    }
    self.keys = keys
    authorization = try place(document.authorization_endpoint, "authorization_endpoint")
    token = try place(document.token_endpoint, "token_endpoint")
    if settings.signIn != nil {
      guard authorization != nil else { throw .badDocument("authorization_endpoint") }
      guard token != nil else { throw .badDocument("token_endpoint") }
    }
    let ways = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
    takesSecretInBody =
      ways.contains("client_secret_post") && !ways.contains("client_secret_basic")
    namesItself = document.authorization_response_iss_parameter_supported ?? false
  }

  /// Where a server says where things are.
  static func address(of issuer: String) -> String {
    (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer)
      + "/.well-known/openid-configuration"
  }
}
