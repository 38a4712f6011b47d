import Decoding

/// Which cell styles show a number as a date (ECMA-376 §18.8.30).
struct CellStyles {
  private var isDate: [Bool] = []

  init() {}

  init(_ bytes: [UInt8]) {
    var formats: [Int: String] = [:]
    var styles: [Int] = []
    var isCellStyle = false
    _ = XMLElements.walk(bytes) { name, attributes in
      switch name {
      case "numFmt":
        if let id = attributes["numFmtId"].flatMap(Int.init) {
          formats[id] = attributes["formatCode"]
        }
      case "cellXfs": isCellStyle = true
      case "xf" where isCellStyle:
        styles.append(attributes["numFmtId"].flatMap(Int.init) ?? 0)
      default: break
      }
    } end: { name, _ in
      if name == "cellXfs" { isCellStyle = false }
    }
    isDate = styles.map { Self.isDate($0, formats[$0]) }
  }

  func isDate(_ style: Int) -> Bool { isDate.indices.contains(style) && isDate[style] }

  private static func isDate(_ id: Int, _ code: String?) -> Bool {
    guard let code else { return (14...17).contains(id) || id == 22 || (27...36).contains(id) }
    // Letters in quotes or brackets are shown, or name a colour or a language.
    var depth = 0
    var isQuoted = false
    var letters = ""
    for letter in code.lowercased() {
      switch letter {
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: depth += 1
      case "]" where !isQuoted: depth = max(0, depth - 1)
      default: if !isQuoted, depth == 0 { letters.append(letter) }
      }
    }
    return letters.contains("d") || letters.contains("y")
  }
}
