import Model
import Reports

/// What stands around every page; stored texts only, since templates read by reflection.
struct PageFrame: Sendable {
  struct Link: Sendable {
    let text: String
    let address: String
    /// The one that is shown now.
    var isCurrent = false
  }

  struct Fact: Sendable {
    let label: String
    let value: String
  }

  let language: String
  let title: String
  let style: String
  let skipText: String
  let placesLabel: String
  let places: [Link]
  let otherLanguage: String
  let otherLanguageText: String
  let otherLanguageAddress: String
  let windowsLabel: String
  let windows: [Link]
  let downloadsLabel: String
  let downloads: [Link]
  let factsLabel: String
  var facts: [Fact] = []
  /// Set on a page whose table can be kept.
  var keep: KeepForm?
  /// Nil for whoever looks through a link.
  let operations: Link?
  /// Where a part of a school is shown to others; nil for whoever may not.
  let viewLinks: Link?
  /// Who is signed in; nil: nobody, and `signIn` leads to where one does.
  let visitor: VisitorBar?
  let signIn: Link?

  /// - Parameters:
  ///   - places: the way from the whole to this page, which is not in it.
  ///   - hasWindows: whether the numbers of the page are those of a window.
  init(
    _ page: PageRequest, title: String, places: [Link], style: String, hasWindows: Bool = true,
    hasRows: Bool = true
  ) {
    let words = page.words
    let address = page.address
    language = words.language
    self.title = title
    self.style = style
    skipText = words.words("page.skip")
    placesLabel = words.words("page.places")
    self.places =
      [Link(text: words.words("page.home"), address: address.link(to: "/"))] + places
    otherLanguage = words.language == "vi" ? "en" : "vi"
    otherLanguageText = words.words("page.other_language")
    otherLanguageAddress = address.setting(["lang": otherLanguage])
    windowsLabel = words[.labelWindow]
    windows = hasWindows ? Self.windows(page) : []
    downloadsLabel = words.words("page.downloads")
    downloads =
      hasRows
      ? [PageFormat.xlsx, .csv, .json].map {
        Link(
          text: words.words("page.download.\($0)"),
          address: address.setting([:], ending: ".\($0)"))
      } : []
    factsLabel = words.words("page.facts")
    operations =
      Visitor.current?.isByLink == true
      ? nil
      : Link(text: words.words("page.operations"), address: address.link(to: "/van-hanh"))
    viewLinks =
      Visitor.current?.mayMakeViewLinks == true
      ? Link(
        text: words.words("page.links.title"), address: address.language(of: LinksRoutes.path))
      : nil
    visitor = Visitor.current.map { VisitorBar($0, words) }
    signIn =
      visitor == nil
      ? Link(
        text: words.words("page.sign_in"),
        address: SignInDoor.address(LocalPath(address.setting([:])), language: words.language))
      : nil
  }

  /// Year and terms as links.
  private static func windows(_ page: PageRequest) -> [Link] {
    let current = page.parameters["window"] ?? "year"
    var choices = ["year", "HK1", "HK2"]
    if !choices.contains(current) { choices.append(current) }
    return choices.map { choice in
      Link(
        text: choices.firstIndex(of: choice) ?? 0 > 2
          ? page.words.window(choice, schoolYear: page.parameters["school_year"] ?? "")
          : page.words.words("page.window.\(choice)"),
        address: page.address.setting(["window": choice, "page": nil]),
        isCurrent: choice == current)
    }
  }
}
