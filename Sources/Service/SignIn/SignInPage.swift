import Reports

/// The sign-in page; stored texts only, since templates read by reflection.
struct SignInPage: Sendable {
  let language: String
  let style: String
  let title: String
  let skipText: String
  /// What went wrong; nil at first sight.
  let problem: String?
  let nameLabel: String
  /// What was typed before.
  let name: String
  let passwordLabel: String
  let button: String
  let help: String
  let action = SignInRoutes.signIn
  let token: String
  let target: String?
  /// The identity server, where there is one.
  let elsewhere: Elsewhere?
  let admission: Admission?
  let otherLanguage: String
  let otherLanguageText: String
  let otherLanguageAddress: String

  init(
    _ words: Messages, style: String, token: String, target: LocalPath?, name: String = "",
    problem: String? = nil, offersIdentity: Bool = false, admission: Admission? = nil
  ) {
    language = words.language
    self.style = style
    self.token = token
    self.name = name
    self.problem = problem
    self.target = target?.text
    title = words.words("page.sign_in")
    skipText = words.words("page.skip")
    nameLabel = words.words("page.sign_in.name")
    passwordLabel = words.words("page.sign_in.password")
    button = words.words("page.sign_in")
    self.admission = admission
    elsewhere = offersIdentity ? Elsewhere(words, target: target) : nil
    help = words.words("page.sign_in.help")
    otherLanguage = words.language == "vi" ? "en" : "vi"
    otherLanguageText = words.words("page.other_language")
    otherLanguageAddress = SignInDoor.address(target, language: otherLanguage)
  }
}

extension SignInPage {
  /// The way to the identity server. A link, since forms may go to this host only.
  struct Elsewhere: Sendable {
    let text: String
    let address: String

    init(_ words: Messages, target: LocalPath?) {
      text = words.words("page.sign_in.elsewhere")
      address = PageAddress(path: IdentityRoutes.start, parameters: []).setting([
        "ve": target?.text, "lang": words.language,
      ])
    }
  }

  /// What somebody whom nobody knows yet passes on to the administrator.
  struct Admission: Sendable {
    let text: String
    let command: String

    init(_ words: Messages, _ identity: (issuer: String, subject: String)) {
      text = words.words("page.sign_in.admission")
      command =
        words.words("page.sign_in.admission_command")
        + " --oidc-issuer \(Self.quoted(identity.issuer))"
        + " --oidc-subject \(Self.quoted(identity.subject))"
    }

    /// As one word of a shell, whatever is in it.
    static func quoted(_ text: String) -> String {
      "'\(text.replacing("'", with: #"'\''"#))'"
    }
  }
}
