import Reports
import Warehouse

/// Who is signed in, and the button to sign out; stored texts only, since templates read by reflection.
struct VisitorBar: Sendable {
  let name: String
  let role: String
  let action = SignInRoutes.signOut
  let token: String
  let button: String

  init(_ visitor: Visitor, _ words: Messages) {
    name = visitor.user.name
    role = words.words("page.role.\(visitor.user.role)")
    token = visitor.formToken
    button = words.words("page.sign_out")
  }
}
