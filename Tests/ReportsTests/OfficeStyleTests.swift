import Foundation
import Reports
import Testing

@Suite("The style of an office")
struct OfficeStyleTests {
  private typealias Place = OfficeStyleError.Place

  @Test("texts are composed, lists keep their order, nothing is required")
  func reads() throws {
    let name = "Trường Vật lí".decomposedStringWithCanonicalMapping
    let style = try OfficeStyle(yaml: "office: \(name)\nsigner: [a, b]\n", file: "x")
    #expect(style.office.map { Array($0.unicodeScalars) } == Array("Trường Vật lí".unicodeScalars))
    #expect(style.signer == ["a", "b"] && style.superior == nil)
    #expect(try OfficeStyle(yaml: "", file: "x") == OfficeStyle())
  }

  @Test(
    "what is wrong is told with file and line",
    arguments: [
      ("a: 1", "x.yaml:1: unknown key 'a'; known: superior, office"),
      ("office: A\nplace: [b]", "x.yaml:2: 'place' takes one text"),
      ("signer: A", "x.yaml:1: 'signer' takes a list"),
      ("bases: []", "x.yaml:1: 'bases' takes a list"),
      ("bases: [{a: b}]", "takes a list"), ("office: [", "x.yaml is not valid YAML"),
      ("- a", "x.yaml is not valid YAML"), ("office: ''", "'office' takes one text"),
    ])
  func errors(yaml: String, message: String) {
    let error = #expect(throws: OfficeStyleError.self) {
      try OfficeStyle(yaml: yaml, file: "x.yaml")
    }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  @Test("an office's own file comes before the default one")
  func folder() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("styles-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try OfficeStyle.load(folder: folder, code: "1") == OfficeStyle())
    try Data("place: A".utf8).write(to: folder.appendingPathComponent("default.yaml"))
    try Data("place: B".utf8).write(to: folder.appendingPathComponent("1.yaml"))
    #expect(try OfficeStyle.load(folder: folder, code: "1").place == "B")
    #expect(try OfficeStyle.load(folder: folder, code: "2").place == "A")
    #expect(try OfficeStyle.load(folder: folder, code: "../1").place == "A")
  }
}
