import Model
import Reports
import Warehouse

/// The button that keeps the table of a page; stored texts only, since templates read by reflection.
struct KeepForm: Sendable {
  let action: String
  let token: String
  let dataVersion: String
  let button: String
  let help: String

  /// Nil for whoever has not signed in with an account of his own, and where there is nothing to keep.
  init?(_ page: PageRequest, _ table: IndicatorTable) {
    guard let visitor = Visitor.current, visitor.mayMakeLinks, !table.rows.isEmpty else {
      return nil
    }
    action = page.address.setting([:])
    token = visitor.formToken
    dataVersion = table.dataVersion
    button = page.words.words("page.keep")
    help = page.words.words("page.keep.help")
  }
}
