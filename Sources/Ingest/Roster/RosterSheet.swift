import Foundation
import Model
import Warehouse

/// One roster file with its columns found by name: values trimmed and in NFC.
struct RosterSheet {
  let file: RosterFile
  let rows: [DelimitedText.Row]
  private let columns: [String: Int]
  /// Columns that carry what the service must not hold: dropped at the door, and counted.
  let personalColumns: [String]
  /// The file that errors name.
  let name: String

  /// Rows made of files of another format.
  init(file: RosterFile, name: String, columns: [String], rows: [DelimitedText.Row]) {
    self.file = file
    self.name = name
    self.rows = rows
    self.columns = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    personalColumns = []
  }

  init(file: RosterFile, bytes: [UInt8], required: [String]) throws(RosterError) {
    self.file = file
    name = "\(file.rawValue).csv"
    let text = try Self.text(bytes, name: name, required: required[0])
    var columns: [String: Int] = [:]
    for (index, heading) in text.header.enumerated() {
      let key = Self.clean(heading).lowercased()
      if columns[key] == nil { columns[key] = index }
    }
    for column in required where columns[column] == nil {
      throw .missingColumn(file: name, column: column, found: text.header.map(Self.clean))
    }
    self.columns = columns
    self.rows = text.rows
    self.personalColumns = columns.keys.filter(Self.isPersonal).sorted()
  }

  /// The rows of a CSV file in UTF-8.
  /// - Parameter required: the column to name if the file is empty.
  static func text(
    _ bytes: [UInt8], name: String, required: String, separator: UInt8? = nil
  ) throws(RosterError) -> DelimitedText {
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]),
      String(validating: bytes, as: UTF8.self) != nil
    else { throw .notText(file: name) }
    do throws(DelimitedText.Failure) {
      return try DelimitedText(bytes, separator: separator)
    } catch {
      switch error {
      case .noHeader: throw .missingColumn(file: name, column: required, found: [])
      case .openQuote(let line), .strayQuote(let line):
        throw .brokenQuotes(file: name, line: line)
      }
    }
  }

  static func clean(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    let trimmed = String(scalars)
    return trimmed.utf8.allSatisfy { $0 < 0x80 }
      ? trimmed : trimmed.precomposedStringWithCanonicalMapping
  }

  func value(_ column: String, _ row: DelimitedText.Row) -> String {
    guard let index = columns[column], index < row.values.count else { return "" }
    return Self.clean(row.values[index])
  }

  func bad(
    _ column: String, _ row: DelimitedText.Row, _ expected: String
  ) -> RosterError {
    .badValue(
      file: name, line: row.line, column: column, value: value(column, row), expected: expected)
  }

  /// Headings of personal data that a roster export may carry (DOMAIN §8, §10), folded.
  private static let personalWords = [
    "phone", "dienthoai", "sdt", "address", "diachi", "parent", "phuhuinh", "cha", "me",
    "father", "mother", "ethnic", "dantoc", "religion", "tongiao", "health", "suckhoe",
    "disab", "khuiettat", "birth", "ngaisinh", "email", "cccd", "cmnd", "gender", "gioitinh",
  ]

  static func isPersonal(_ heading: String) -> Bool {
    let key = SubjectFolding.key(heading)
    // Short ones are parts of other words, so they must stand alone.
    let words = Set(heading.split { !$0.isLetter }.map { SubjectFolding.key(String($0)) })
    return personalWords.contains { $0.count <= 3 ? words.contains($0) : key.contains($0) }
  }
}
