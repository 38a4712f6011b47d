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
  let otherLanguage: String
  let otherLanguageText: String
  let otherLanguageAddress: String

  init(
    _ words: Messages, style: String, token: String, target: LocalPath?, name: String = "",
    problem: String? = nil
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
    help = words.words("page.sign_in.help")
    otherLanguage = words.language == "vi" ? "en" : "vi"
    otherLanguageText = words.words("page.other_language")
    otherLanguageAddress = SignInRoutes.address(target, language: otherLanguage)
  }
}
