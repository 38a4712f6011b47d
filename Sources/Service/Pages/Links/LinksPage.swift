import Model
import Reports
import Warehouse

/// `/lien-ket`: links to a part of a school, with a form for another and a button to end each.
struct LinksPage: Sendable {
  struct Item: Sendable {
    let id: String
    let label: String
    let part: String
    let maker: String
    let until: String
    let used: String
    let state: String
    /// Set while there is something to end.
    let revoke: Revoke?
  }

  struct Revoke: Sendable {
    let action: String
    let token: String
    let button: String
    /// Which one, for whoever hears the button only.
    let name: String
  }

  struct Made: Sendable {
    let title: String
    let address: String
    let label: String
    let help: String
  }

  let frame: PageFrame
  let lead: String
  let made: Made?
  let formTitle: String
  let action: String
  let token: String
  let nameLabel: String
  let nameHelp: String
  let longest: String
  let subjectLabel: String
  let subjects: [ProvinceFilter.Choice]
  let dayLabel: String
  let day: String
  let firstDay: String
  let finalDay: String
  let button: String
  let listTitle: String
  let headings: [String]
  let items: [Item]
  let hasItems: Bool
  let noneText: String

  init(
    _ links: [ViewLinkRecord], subjects: [String],
    made: (secret: ViewLinkSecret, origin: String)?, visitor: Visitor, school: String,
    frame: PageFrame, words: PageWords, today: LocalDay, lastDay: LocalDay, address: String,
    revokeAddress: String
  ) {
    let messages = words.messages
    self.frame = frame
    lead = words.words("page.links.lead", ["school": school])
    self.made = made.map { secret, origin in
      Made(
        title: words.words("page.links.made"), address: "\(origin)/x/\(secret.text)",
        label: words.words("page.links.address"),
        help: words.words(origin.isEmpty ? "page.links.made.host" : "page.links.made.help"))
    }
    formTitle = words.words("page.links.new")
    action = address
    token = visitor.formToken
    nameLabel = words.words("page.links.name")
    nameHelp = words.words("page.links.name.help")
    longest = String(ViewLinkStore.longestLabel)
    subjectLabel = messages.column("subject")
    let all = words.words(
      visitor.user.scope.subjects.isEmpty ? "page.links.all" : "page.links.own")
    self.subjects =
      [ProvinceFilter.Choice(value: "", text: all, isChosen: true)]
      + subjects.map {
        ProvinceFilter.Choice(value: $0, text: words.subject($0), isChosen: false)
      }
    dayLabel = words.words("page.links.day")
    let final = today.advanced(by: Int32(ViewLinkStore.longest - 1))
    day = min(lastDay, final).description
    firstDay = today.description
    finalDay = final.description
    button = words.words("page.links.make")
    listTitle = words.words("page.links.list")
    headings = ["name", "state", "part", "until", "used"].map { words.words("page.links.\($0)") }
    items = links.map { Item($0, visitor: visitor, words: words, revokeAddress: revokeAddress) }
    hasItems = !links.isEmpty
    noneText = words.words("page.links.none")
  }
}

extension LinksPage.Item {
  init(_ link: ViewLinkRecord, visitor: Visitor, words: PageWords, revokeAddress: String) {
    let messages = words.messages
    id = link.id
    label = link.label
    part =
      link.scope.subjects.isEmpty
      ? words.words("page.links.all")
      : link.scope.subjects.map(words.subject).joined(separator: ", ")
    maker = link.maker ?? words.words("page.role.operator")
    // The first moment after its last day.
    until = messages.day(
      LocalDay(iso: link.expiresAt.prefix(10))?.advanced(by: -1).description)
    used = link.lastUsedAt.map(messages.moment) ?? words.words("page.links.unused")
    state = words.words("page.links.state.\(link.state)")
    revoke =
      ["live", "closed"].contains(link.state)
      ? LinksPage.Revoke(
        action: revokeAddress, token: visitor.formToken,
        button: words.words("page.links.revoke"), name: link.label)
      : nil
  }
}
