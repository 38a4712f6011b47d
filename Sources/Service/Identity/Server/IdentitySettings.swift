/// One identity server, and what it is used for: to sign in on pages, to ask with its tokens, or both.
public struct IdentitySettings: Sendable {
  /// Tokens to ask with.
  public struct Bearer: Sendable {
    /// What `aud` must name.
    public let audience: String
    /// A claim that only tokens to ask with have, where the server does not write `at+jwt` into their head.
    public let marker: (name: String, value: String)?
  }

  /// Persons at browsers.
  public struct SignIn: Sendable {
    public let client: String
    /// Nil for a client that has none.
    public let secret: String?
    /// Where the server sends browsers back to.
    public let returnAddress: String
  }

  /// What was said, word by word.
  public struct Words: Sendable {
    public var issuer: String?
    public var client: String?
    public var secret: String?
    public var audience: String?
    /// `NAME=VALUE`
    public var marker: String?
    public var algorithm: String?
    /// Hosts beside the issuer's, separated by commas.
    public var hosts: String?
    /// Scheme, host and port under which browsers know this service.
    public var publicAddress: String?

    public init() {}
  }

  public let issuer: String
  public let bearer: Bearer?
  public let signIn: SignIn?
  /// Of keys that do not say theirs.
  let algorithm: TokenAlgorithm?
  /// Hosts that secrets and keys may come from and go to.
  let hosts: Set<String>

  /// Nil where nothing was said.
  ///
  /// - Throws: `IdentitySettingError` for what is half said, or cannot be meant.
  public init?(_ words: Words) throws(IdentitySettingError) {
    let said = [
      words.client, words.secret, words.audience, words.marker, words.algorithm, words.hosts,
      words.publicAddress,
    ]
    guard let issuer = words.issuer else {
      guard said.allSatisfy({ $0 == nil }) else { throw .missing("--oidc-issuer") }
      return nil
    }
    guard let origin = WebOrigin(of: issuer), !issuer.contains("?") else {
      throw .badAddress("--oidc-issuer")
    }
    self.issuer = issuer
    let more = (words.hosts ?? "").split(separator: ",").map {
      $0.filter { $0 != " " }.lowercased()
    }
    hosts = Set(more + [origin.host])
    if let text = words.algorithm {
      guard let algorithm = TokenAlgorithm(rawValue: text) else {
        throw .badAlgorithm(text)
      }
      self.algorithm = algorithm
    } else {
      algorithm = nil
    }
    bearer = try Self.bearer(words)
    signIn = try Self.signIn(words)
    guard bearer != nil || signIn != nil else {
      throw .missing("--oidc-client-id, --oidc-audience")
    }
  }

  private static func bearer(_ words: Words) throws(IdentitySettingError) -> Bearer? {
    guard let audience = words.audience else {
      guard words.marker == nil else { throw .missing("--oidc-audience") }
      return nil
    }
    guard let marker = words.marker else { return Bearer(audience: audience, marker: nil) }
    let parts = marker.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw .badMarker(marker) }
    return Bearer(audience: audience, marker: (parts[0], parts[1]))
  }

  private static func signIn(_ words: Words) throws(IdentitySettingError) -> SignIn? {
    guard let client = words.client else {
      guard words.secret == nil, words.publicAddress == nil else {
        throw .missing("--oidc-client-id")
      }
      return nil
    }
    guard let address = words.publicAddress else { throw .missing("--public-url") }
    guard let origin = WebOrigin(of: address),
      address.lowercased() == origin.text || address.lowercased() == "\(origin.text)/"
    else { throw .badAddress("--public-url") }
    return SignIn(
      client: client, secret: words.secret, returnAddress: origin.text + IdentityRoutes.back)
  }
}
