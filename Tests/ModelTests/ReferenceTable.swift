import Foundation
import Testing

@testable import Model

/// A file of `sql/reference`, its rows as values by column.
struct ReferenceTable {
  let rows: [[String: String]]

  init(_ name: String) throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "sql/reference/\(name).csv"))
    let text = try DelimitedText(Array(data))
    rows = try text.rows.map { row in
      try #require(row.values.count == text.header.count, "\(name).csv line \(row.line)")
      return Dictionary(uniqueKeysWithValues: zip(text.header, row.values))
    }
  }

  func column(_ name: String) throws -> [String] { try rows.map { try #require($0[name]) } }
}
