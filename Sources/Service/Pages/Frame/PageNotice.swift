/// A few words with a link to where there is more.
struct PageNotice: Sendable {
  let title: String
  let text: String
  let link: PageFrame.Link
}
