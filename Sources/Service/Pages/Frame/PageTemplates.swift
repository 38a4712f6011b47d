import Crypto
import Foundation
import Model
import Mustache
import Warehouse

/// The templates and the style sheet of the share folder, read once.
struct PageTemplates: Sendable {
  enum Name: String, CaseIterable {
    case home
    case province
    case school
    case department
    case evidence
    case operations
    case doubts
    case kept
    case links
    case problem
    case signIn = "signin"
  }

  /// Parts that pages share.
  private static let parts = [
    "top", "bottom", "visitor", "answers", "week", "shares", "turns", "tiles", "figure",
  ]

  let style: String
  /// Changes with the style sheet, so that a browser may keep it for good.
  let styleAddress: String
  private let library: MustacheLibrary

  /// - Throws: if a template is missing or broken; half a service does not start.
  init(_ share: ShareFolder) throws {
    let folder = share.dashboards
    var library = MustacheLibrary()
    for name in Name.allCases.map(\.rawValue) + Self.parts {
      let file = folder.appending(path: "templates/\(name).mustache")
      try library.register(String(contentsOf: file, encoding: .utf8), named: name)
    }
    self.library = library
    style = try String(
      contentsOf: folder.appending(path: "assets/titrong.css"), encoding: .utf8)
    styleAddress =
      "/assets/titrong.css?v=\(SHA256.hash(data: Array(style.utf8)).prefix(6).hexadecimal)"
  }

  func render(_ model: Any, _ name: Name) -> String {
    library.render(model, withTemplate: name.rawValue) ?? ""
  }
}
