import Warehouse

/// Decides when a batch has too many bad lines (INPUTS §2).
struct BadLineWatch {
  /// What is kept of a bad line.
  static let keptBytes = 65_536
  static let sample: Int64 = 10_000
  static let smallestSample: Int64 = 100
  static let percent: Int64 = 20

  private let isForced: Bool
  private(set) var isSuspended = false

  init(isForced: Bool) { self.isForced = isForced }

  mutating func count(lines: Int64, bad: Int64) {
    if lines == Self.sample { judge(lines, bad) }
  }

  mutating func finish(lines: Int64, bad: Int64) {
    if (Self.smallestSample..<Self.sample).contains(lines) { judge(lines, bad) }
  }

  static func sentence(_ accounting: Accounting) -> String {
    "\(accounting.quarantined) of \(accounting.lines) lines are bad: more than "
      + "\(percent) %. Nothing was loaded; look at the quarantine, then load with --force."
  }

  private mutating func judge(_ lines: Int64, _ bad: Int64) {
    if !isForced, 100 * bad > Self.percent * lines { isSuspended = true }
  }
}
