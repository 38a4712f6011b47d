/// Which sums over classes may be told to readers outside the schools, so that no small count of pupils can be worked out
/// from them (METRICS §8).
///
/// It consists of exchanges: some classes gain one pupil who did something and as many others lose one. A sum is open if no
/// exchange changes it. So the numbers as they are and the numbers after an exchange give the same answers to every
/// question there is, however it filters and groups, and nobody can tell them apart. Exchanges follow from all classes of a
/// group of schools, never from a question. None changes the sum of a school.
///
/// What remains: each window has exchanges of its own, so the difference of two windows, or of two states of the data, can be
/// about few pupils; pupils of two classes count in both; a school's own number is told however small it is; and of a class of
/// one pupil there are two possible numbers, not three.
public struct SmallCellPattern: Sendable {
  /// What an exchange adds to a class: 1 or -1.
  struct Term: Hashable, Sendable {
    let cell: Int
    let change: Int
  }

  public let cells: [ClassCell]
  let exchanges: [[Term]]
  private let touching: [[Int]]

  /// - Parameter cells: every class of the groups of schools there are, each once.
  public init(_ cells: [ClassCell]) {
    let sorted = cells.sorted(by: ClassCell.precedes)
    self.cells = sorted
    exchanges = SmallCellPlan(sorted).exchanges
    var touching: [[Int]] = Array(repeating: [], count: sorted.count)
    for (number, terms) in exchanges.enumerated() {
      for term in terms { touching[term.cell].append(number) }
    }
    self.touching = touching
  }

  /// Whether the sum over these classes may be told.
  public func isOpen(_ set: Set<Int>) -> Bool {
    var asked: Set<Int> = []
    for cell in set { asked.formUnion(touching[cell]) }
    return asked.allSatisfy { number in
      exchanges[number].reduce(0) { $0 + (set.contains($1.cell) ? $1.change : 0) } == 0
    }
  }

  /// Whether a question below the level of schools may get this number, the sum over these classes.
  public func tells(_ count: PupilCount, of set: Set<Int>) -> Bool {
    guard isOpen(set) else { return false }
    guard let school = set.first.map({ cells[$0].school }),
      set.allSatisfy({ cells[$0].school == school })
    else { return true }
    return !count.isSmall
  }
}
