import Model
import Postgres

extension Share {
  /// What is planned in a row of an indicator, and of it in reporting schools.
  init(coverageOf row: Row) throws {
    self.init(
      numerator: 0, denominator: Micro(try row.string("reported")) ?? .zero,
      planned: Micro(try row.string("planned")) ?? .zero)
  }

  static let nothing = Share(numerator: 0, denominator: .zero, planned: .zero)

  /// Minutes of both.
  mutating func add(coverage other: Share) {
    denominator = denominator + other.denominator
    planned = planned + other.planned
  }
}
