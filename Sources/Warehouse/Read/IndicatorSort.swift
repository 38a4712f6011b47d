public import Model

/// An order of rows other than that of their keys: `-value,subject` is by value, highest first, then by subject.
/// Rows without a value stand last either way; what is equal stays in the order of the keys.
public struct IndicatorSort: Sendable {
  private struct Term {
    let name: String
    let isDescending: Bool
  }

  private static let numbers = ["numerator", "denominator", "value", "coverage", "target"]
  private static let measures = [
    "opening", "created", "retired", "revived", "closing", "approved", "distinct", "contributors",
    "growth", "teacher_days", "active_minutes",
  ]
  private let terms: [Term]

  /// - Throws: `QueryError.unknownSort` naming the columns of the table.
  public init(_ text: String, of table: IndicatorTable) throws(QueryError) {
    let ratio = table.shape == .ratio ? Self.numbers + ["status"] : []
    // A table without rows does not know its measures.
    let measures = table.rows.isEmpty ? Self.measures : table.measureNames
    let known = table.keyNames + ratio + measures
    var terms: [Term] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let isDescending = word.hasPrefix("-")
      let name = String(isDescending ? word.dropFirst() : word)
      guard known.contains(name) else { throw .unknownSort(String(word), known: known) }
      terms.append(Term(name: name, isDescending: isDescending))
    }
    self.terms = terms
  }

  public func apply(to table: inout IndicatorTable) {
    table.rows = table.rows.enumerated().sorted { left, right in
      for term in terms {
        let a = Self.value(term.name, of: left.element)
        let b = Self.value(term.name, of: right.element)
        guard a != b else { continue }
        guard a != .missing, b != .missing else { return b == .missing }
        return Self.precedes(a, b) != term.isDescending
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private enum Value: Equatable {
    case number(Micro)
    case text(String)
    case missing
  }

  private static func precedes(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)): x.raw < y.raw
    case (.text(let x), .text(let y)): x.utf8.lexicographicallyPrecedes(y.utf8)
    case (.number, _): true
    default: false
    }
  }

  private static func value(_ name: String, of row: IndicatorRow) -> Value {
    switch name {
    case "numerator": number(row.numerator)
    case "denominator": number(row.denominator)
    case "value": number(row.value)
    case "coverage": number(row.coverage)
    case "target": number(row.target)
    case "status": .text(row.status)
    default:
      value(name, among: row.keys) ?? value(name, among: row.measures, asNumber: true) ?? .missing
    }
  }

  private static func value(
    _ name: String, among fields: [KeyField], asNumber: Bool = false
  ) -> Value? {
    fields.first { $0.name == name }.map { field in
      switch field.value {
      case .number(let number): self.number(String(number))
      // A code is a text, however many digits it has.
      case .text(let text): asNumber ? number(text) : .text(text)
      case .missing: .missing
      }
    }
  }

  private static func number(_ text: String?) -> Value {
    // A number that is withheld is an empty text.
    guard let text, !text.isEmpty else { return .missing }
    return Micro(text).map { .number($0) } ?? .text(text)
  }
}
