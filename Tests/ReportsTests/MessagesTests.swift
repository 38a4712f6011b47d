import Foundation
import Model
import Reports
import Testing

@Suite("Message files")
struct MessagesTests {
  private func keys(_ language: String) throws -> [String: String] {
    let file = ReportSamples.messagesFolder.appendingPathComponent("\(language).json")
    return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
  }

  @Test("both languages say the same things, in NFC")
  func parity() throws {
    let vietnamese = try keys("vi")
    let english = try keys("en")
    #expect(Set(vietnamese.keys) == Set(english.keys))
    for text in vietnamese.values {
      #expect(
        Array(text.unicodeScalars)
          == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
      )
    }
  }

  @Test("placeholders are the same in both languages and all filled")
  func placeholders() throws {
    for language in ["vi", "en"] {
      let messages = try ReportSamples.messages(language)
      let notes = ReportSamples.school().notes(messages)
      #expect(notes.count == 4)
      #expect(!(notes + [ReportSamples.school().title(messages)]).contains { $0.contains("{") })
      #expect(notes[0].contains("blended") && notes[2].contains("2025-10-31"))
    }
  }

  @Test("an unknown, missing, broken or incomplete language is refused")
  func refusals() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("messages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("{".utf8).write(to: folder.appendingPathComponent("xx.json"))
    try Data(#"{"status.met":"x"}"#.utf8).write(to: folder.appendingPathComponent("yy.json"))
    #expect(throws: MessagesError.unknownLanguage("../vi")) {
      try Messages.load(folder: folder, language: "../vi")
    }
    #expect(
      throws: MessagesError.unreadable(file: folder.appendingPathComponent("vi.json").path)
    ) { try Messages.load(folder: folder, language: "vi") }
    #expect(throws: MessagesError.malformed(file: folder.appendingPathComponent("xx.json").path)) {
      try Messages.load(folder: folder, language: "xx")
    }
    let missing = MessageKey.allCases.map(\.rawValue).filter { $0 != "status.met" }
    #expect(
      throws: MessagesError.incomplete(
        file: folder.appendingPathComponent("yy.json").path, missing: missing)
    ) { try Messages.load(folder: folder, language: "yy") }
  }

  @Test("decimals lose trailing zeros and take the language's sign")
  func decimals() throws {
    let vietnamese = try ReportSamples.messages()
    #expect(vietnamese.decimal("0.105000") == "0,105")
    #expect(vietnamese.decimal("1.000000") == "1")
    #expect(vietnamese.decimal("4050") == "4050")
    #expect(try ReportSamples.messages("en").decimal("0.105000") == "0.105")
  }
}
