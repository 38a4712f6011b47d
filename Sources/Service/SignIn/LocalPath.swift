/// A place of this service to go to after the sign-in. Whatever a link says, it never leads to another host.
struct LocalPath: Sendable, Equatable {
  private static let longest = 2_000

  let text: String

  /// Nil for what is no path here: `//host`, `/\host` and anything with signs that browsers drop or turn.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= Self.longest,
      bytes.dropFirst().first != UInt8(ascii: "/"),
      bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    self.text = text
  }
}
