import Model
import Postgres

/// The measures of the question bank (METRICS §6).
struct QuestionBankRow {
  var opening: Int64 = 0
  var created: Int64 = 0
  var retired: Int64 = 0
  var revived: Int64 = 0
  var closing: Int64 = 0
  var approved: Int64 = 0
  var distinct: Int64 = 0
  var contributors: Int64 = 0

  init() {}

  init(_ row: Row) throws {
    opening = try row.int64("opening")
    created = try row.int64("created")
    retired = try row.int64("retired")
    revived = try row.int64("revived")
    closing = try row.int64("closing")
    approved = try row.int64("approved")
    distinct = try row.int64("distinct_hashes")
    contributors = try row.int64("contributors")
  }

  /// (closing − opening) / opening with six places; nothing to grow from, no growth.
  private var growth: KeyValue {
    guard opening > 0 else { return .missing }
    return .text(
      Micro(raw: (closing - opening) * 1_000_000).divided(by: opening).description)
  }

  func row(keys: [KeyField]) -> IndicatorRow {
    let counts: [(String, Int64)] = [
      ("opening", opening), ("created", created), ("retired", retired), ("revived", revived),
      ("closing", closing), ("approved", approved), ("distinct", distinct),
      ("contributors", contributors),
    ]
    return IndicatorRow(
      keys: keys,
      measures: counts.map { KeyField($0.0, .number(Int($0.1))) } + [KeyField("growth", growth)])
  }
}
