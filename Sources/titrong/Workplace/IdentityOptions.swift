import ArgumentParser
import Service
import Warehouse

/// The identity server that the service trusts. A flag wins over `TITRONG_…` in the environment.
struct IdentityOptions: ParsableArguments {
  @OptionGroup var issuer: IssuerOption
  @Option(
    help: "Client that persons sign in as; with --public-url (TITRONG_OIDC_CLIENT_ID).")
  var oidcClientId: String?
  @Option(
    help: """
      File with the secret of the client, readable by nobody else; none for a public client \
      (TITRONG_OIDC_CLIENT_SECRET_FILE).
      """)
  var oidcClientSecretFile: String?
  @Option(
    help:
      "What aud of tokens of programs must name; none are taken without (TITRONG_OIDC_AUDIENCE)."
  )
  var oidcAudience: String?
  @Option(
    help: """
      NAME=VALUE, a claim of tokens of programs, where the server does not write typ at+jwt \
      (TITRONG_OIDC_MARKER).
      """)
  var oidcMarker: String?
  @Option(
    help: "RS256 or ES256, of keys that do not say theirs (TITRONG_OIDC_ALGORITHM).")
  var oidcAlgorithm: String?
  @Option(
    help: "Hosts of the server beside the issuer's, separated by commas (TITRONG_OIDC_HOSTS).")
  var oidcHosts: String?
  @Option(
    help: "How browsers reach this service, such as https://titrong.example (TITRONG_PUBLIC_URL).")
  var publicUrl: String?

  /// Nil where nothing was said.
  ///
  /// - Throws: `IdentitySettingError`, or what is wrong with the file of the secret.
  func settings() throws -> IdentitySettings? {
    var words = IdentitySettings.Words()
    words.issuer = issuer.inForce
    words.client = GlobalOptions.setting(oidcClientId, "TITRONG_OIDC_CLIENT_ID")
    words.audience = GlobalOptions.setting(oidcAudience, "TITRONG_OIDC_AUDIENCE")
    words.marker = GlobalOptions.setting(oidcMarker, "TITRONG_OIDC_MARKER")
    words.algorithm = GlobalOptions.setting(oidcAlgorithm, "TITRONG_OIDC_ALGORITHM")
    words.hosts = GlobalOptions.setting(oidcHosts, "TITRONG_OIDC_HOSTS")
    words.publicAddress = GlobalOptions.setting(publicUrl, "TITRONG_PUBLIC_URL")
    if let path = GlobalOptions.setting(
      oidcClientSecretFile, "TITRONG_OIDC_CLIENT_SECRET_FILE")
    {
      let secret = try SecretFile.line(of: path)
      guard !secret.isEmpty else { throw PasswordInputError.emptyFile(path) }
      words.secret = secret
    }
    return try IdentitySettings(words)
  }
}

struct IssuerOption: ParsableArguments {
  @Option(
    help: "Address of the identity server, as its tokens have it in iss (TITRONG_OIDC_ISSUER).")
  var oidcIssuer: String?

  var inForce: String? { GlobalOptions.setting(oidcIssuer, "TITRONG_OIDC_ISSUER") }
}

/// Who a person is at the identity server.
struct SubjectOptions: ParsableArguments {
  @OptionGroup var issuer: IssuerOption
  @Option(help: "What the tokens of the identity server have in sub; the sign-in page tells it.")
  var oidcSubject: String?

  /// Nil where no subject was said.
  func identity() throws -> Identity? {
    guard let oidcSubject else { return nil }
    guard let issuer = issuer.inForce else {
      throw IdentitySettingError.missing("--oidc-issuer")
    }
    guard WebOrigin(of: issuer) != nil else {
      throw IdentitySettingError.badAddress("--oidc-issuer")
    }
    return try Identity(issuer: issuer, subject: oidcSubject)
  }
}
