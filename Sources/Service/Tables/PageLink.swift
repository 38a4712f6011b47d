import Hummingbird

/// The address of the next page (RFC 8288).
enum PageLink {
  /// `</v1/…?…&after=…>; rel="next"`, everything else as it was asked.
  static func next(of request: Request, after cursor: String) -> String {
    "<\(path(of: request))?\((rest(of: request) + ["after=\(cursor)"]).joined(separator: "&"))>; rel=\"next\""
  }

  /// Path and parameters without those of the page, in the order of their names.
  static func question(of request: Request) -> String {
    ([path(of: request)] + rest(of: request).filter { !$0.hasPrefix("limit=") }.sorted())
      .joined(separator: "\n")
  }

  private static func path(of request: Request) -> String { request.uri.path }

  private static func rest(of request: Request) -> [String] {
    (request.uri.query ?? "").split(separator: "&").map(String.init)
      .filter { !$0.hasPrefix("after=") && $0 != "after" }
      // What a client sent unescaped must not end the brackets of the link.
      .map {
        $0.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\"", with: "%22")
      }
  }
}
