import Foundation
import Model
import Warehouse

// Typed values of a row; a wrong one names file, line, column and value.
extension RosterSheet {
  func required(_ column: String, _ row: DelimitedText.Row) throws(RosterError) -> String {
    let text = value(column, row)
    guard !text.isEmpty else { throw bad(column, row, "expected.not_empty") }
    guard text.utf8.count <= 256, !text.utf8.contains(0) else {
      throw bad(column, row, "expected.short_text")
    }
    return text
  }

  func optional(_ column: String, _ row: DelimitedText.Row) throws(RosterError) -> RosterCell {
    value(column, row).isEmpty ? .null : .text(try required(column, row))
  }

  func schoolYear(_ row: DelimitedText.Row) throws(RosterError) -> Int16 {
    guard let year = SchoolYear(value("school_year", row)) else {
      throw bad("school_year", row, "expected.school_year")
    }
    return Int16(year.startYear)
  }

  func day(_ column: String, _ row: DelimitedText.Row) throws(RosterError) -> LocalDay? {
    let text = value(column, row)
    guard !text.isEmpty else { return nil }
    guard let day = LocalDay(iso: text) else { throw bad(column, row, "expected.date") }
    return day
  }

  /// A beginning and an end, both included and both optional, in order.
  func validity(
    from: String, to: String, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    let first = try day(from, row)
    let last = try day(to, row)
    if let first, let last, last < first { throw bad(to, row, "expected.date_order") }
    return [first.map(RosterCell.day) ?? .sinceEver, last.map(RosterCell.day) ?? .stillValid]
  }

  func integer(
    _ column: String, _ row: DelimitedText.Row, in range: ClosedRange<Int64>
  ) throws(RosterError) -> Int64 {
    guard let decimal = decimal(value(column, row)), let number = Int64(exactly: decimal),
      range.contains(number)
    else { throw bad(column, row, "expected.integer:\(range.lowerBound)…\(range.upperBound)") }
    return number
  }

  /// A plain decimal of at least 0, as text for PostgreSQL's numeric; `nil` if empty.
  func amount(_ column: String, _ row: DelimitedText.Row) throws(RosterError) -> Decimal? {
    let text = value(column, row)
    guard !text.isEmpty else { return nil }
    guard let number = decimal(text), number >= 0, number <= 100_000 else {
      throw bad(column, row, "expected.amount")
    }
    return number
  }

  private func decimal(_ text: String) -> Decimal? {
    // `Decimal` reads as far as it can and would make 1 of "1-2".
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard isPlain, text.utf8.count <= 20 else { return nil }
    return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
  }
}

extension Int64 {
  fileprivate init?(exactly decimal: Decimal) {
    var value = decimal
    var rounded = Decimal()
    NSDecimalRound(&rounded, &value, 0, .plain)
    guard rounded == decimal, let number = Int64(rounded.description) else { return nil }
    self = number
  }
}
