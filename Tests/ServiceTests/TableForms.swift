import Foundation
import Inflation

/// The rows of an answer in each of its forms, as texts.
enum TableForms {
  /// Rows with their heading, quotes taken off (RFC 4180).
  static func csv(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
      case "\r\n" where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      default: cell.append(character)
      }
    }
    return rows.dropLast()
  }

  /// Cells that are texts or numbers, of every row of the last sheet that has the table.
  static func xlsx(_ bytes: [UInt8]) throws -> [[String]] {
    let archive = try ZipArchive(bytes)
    func part(_ name: String) throws -> String {
      try archive.entries.first { $0.name == name }
        .map { String(decoding: try archive.contents(of: $0), as: UTF8.self) } ?? ""
    }
    let words = try part("xl/sharedStrings.xml").matches(of: /<si>(.*?)<\/si>/).map {
      String($0.1).replacing(/<[^>]*>/, with: "")
    }.map(plain)
    let sheet =
      try archive.entries.map(\.name).filter { $0.hasPrefix("xl/worksheets/sheet") }
      .sorted().map(part).first { $0.contains("<tablePart") } ?? ""
    return sheet.matches(of: /<row [^>]*>(.*?)<\/row>/).map { row in
      row.1.matches(of: /<c ([^>]*)><v>([^<]*)<\/v><\/c>/).map { cell in
        cell.1.contains("t=\"s\"")
          ? words[Int(cell.2) ?? 0] : String(cell.2)
      }
    }
  }

  private static func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}
