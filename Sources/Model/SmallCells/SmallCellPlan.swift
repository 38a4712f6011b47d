/// Finds the exchanges of a pattern: first within a grade of a school, so that the numbers of grades stay open; for a grade
/// that is small as a whole, between two grades of two schools at once, so that the sums of both schools and of both grades
/// over both schools stay open; where there is no such school, within the school.
struct SmallCellPlan {
  typealias Term = SmallCellPattern.Term

  /// Values a count must leave open, if the class has so many pupils.
  static let values = 3
  /// A grade of a school: classes with pupils, in the order of cells.
  private struct Unit: Hashable {
    let school: String
    let grade: Int?
  }

  /// Classes that are told together or not at all, or a single one.
  private struct Carrier {
    let cells: [Int]
    let count: PupilCount
  }

  private let cells: [ClassCell]
  private(set) var exchanges: [[Term]] = []
  private var hidden: Set<Int> = []
  /// Exchanges between two schools, by the classes they change.
  private var wide: [Int: [Int]] = [:]
  private var carriers: [Unit: [Carrier]] = [:]
  private var grades: [String: [Int?]] = [:]
  private var schools: [String: [String]] = [:]

  /// - Parameter cells: in their order.
  init(_ cells: [ClassCell]) {
    self.cells = cells
    var units: [Unit: [Int]] = [:]
    for (index, cell) in cells.enumerated() where cell.count.room > 0 {
      units[Unit(school: cell.school, grade: cell.grade), default: []].append(index)
    }
    let ordered = units.keys.sorted { ($0.school, $0.grade ?? 0) < ($1.school, $1.grade ?? 0) }
    for unit in ordered { grades[unit.school, default: []].append(unit.grade) }
    var known: Set<String> = []
    for cell in cells.sorted(by: { $0.school < $1.school })
    where grades[cell.school] != nil && known.insert(cell.school).inserted {
      schools[cell.neighbours, default: []].append(cell.school)
      schools["\(cell.neighbours)/\(cell.commune)", default: []].append(cell.school)
    }
    var small: [Unit] = []
    for unit in ordered where !join(unit, units[unit] ?? []) { small.append(unit) }
    for unit in small { exchange(unit) }
  }

  private func sum(_ cells: some Sequence<Int>) -> PupilCount {
    cells.reduce(.zero) { $0 + self.cells[$1].count }
  }

  /// Joins the small classes of a grade, with as many others as it takes.
  ///
  /// - Returns: false if the grade as a whole is small.
  private mutating func join(_ unit: Unit, _ members: [Int]) -> Bool {
    var joined = members.filter { cells[$0].count.isSmall }
    var others = members.filter { !cells[$0].count.isSmall }
    guard !joined.isEmpty else {
      carriers[unit] = members.map { Carrier(cells: [$0], count: cells[$0].count) }
      return true
    }
    while !isSafe(joined), !others.isEmpty { joined.append(others.removeFirst()) }
    bind(joined)
    carriers[unit] =
      [Carrier(cells: joined, count: sum(joined))]
      + others.map { Carrier(cells: [$0], count: cells[$0].count) }
    return isSafe(joined)
  }

  private func isSafe(_ joined: [Int]) -> Bool {
    let whole = sum(joined)
    guard joined.count > 1, !whole.isSmall else { return false }
    return joined.allSatisfy { index in
      let own = cells[index].count
      let others = PupilCount(did: whole.did - own.did, of: whole.room - own.room)
      let values = min(own.room, whole.did) - max(0, whole.did - others.room) + 1
      // Where the class is known, so are the others.
      return [own, others].allSatisfy {
        !$0.isSmall || values >= min(Self.values, $0.room + 1)
      }
    }
  }

  /// Classes that are told together: one pupil more in the one is one less in the next.
  private mutating func bind(_ joined: [Int]) {
    hidden.formUnion(joined)
    for (left, right) in zip(joined, joined.dropFirst()) {
      exchanges.append([Term(cell: left, change: 1), Term(cell: right, change: -1)])
    }
  }

  private mutating func exchange(_ unit: Unit) {
    let others = (grades[unit.school] ?? []).filter { $0 != unit.grade }
    // The number of the school is told in any case.
    guard !others.isEmpty, let own = carriers[unit]?.first, !isExchanged(own) else { return }
    let places = others.sorted { rank($0, beside: unit) < rank($1, beside: unit) }
      .map { Unit(school: unit.school, grade: $0) }
    let beside = places.flatMap(besides).filter { !(own.count + $0.count).isSmall }
    if twoSchools(unit, own, beside) || oneSchool(own, beside) { return }
    bind(cells.indices.filter { cells[$0].school == unit.school && cells[$0].count.room > 0 })
  }

  /// Grades of the same stage first.
  private func rank(_ grade: Int?, beside unit: Unit) -> (Int, Int) {
    (grade.map(Stage.init) == unit.grade.map(Stage.init) ? 0 : 1, grade ?? 0)
  }

  /// Whether an exchange of another grade moves this one already, far enough.
  private func isExchanged(_ own: Carrier) -> Bool {
    own.cells.flatMap { wide[$0] ?? [] }.contains { number in
      Self.reach(exchanges[number].map { (count(of: $0.cell), $0.change) }) >= Self.need(own)
    }
  }

  /// What the class is told with.
  private func count(of cell: Int) -> PupilCount {
    let unit = Unit(school: cells[cell].school, grade: cells[cell].grade)
    return carriers[unit]?.first { $0.cells.contains(cell) }?.count ?? cells[cell].count
  }

  private mutating func twoSchools(
    _ unit: Unit, _ own: Carrier, _ places: [Carrier]
  ) -> Bool {
    let partners = partners(of: own)
    for beside in places {
      let grade = cells[beside.cells[0]].grade
      for partner in partners {
        for below in preferred(Unit(school: partner, grade: unit.grade)) {
          for across in preferred(Unit(school: partner, grade: grade))
          where !(below.count + across.count).isSmall {
            let moves = [(own, 1), (beside, -1), (below, -1), (across, 1)]
            if take(moves, for: own) { return true }
          }
        }
      }
    }
    return false
  }

  private mutating func oneSchool(_ own: Carrier, _ places: [Carrier]) -> Bool {
    for beside in places where take([(own, 1), (beside, -1)], for: own) { return true }
    return false
  }

  /// What a grade can give: a class, or if none is enough, several together.
  private func besides(_ unit: Unit) -> [Carrier] {
    let single = preferred(unit)
    let joined = single.indices.dropFirst().map { last in
      let cells = single[...last].flatMap(\.cells)
      return Carrier(cells: cells, count: sum(cells))
    }
    return single + joined
  }

  private mutating func take(_ moves: [(carrier: Carrier, change: Int)], for own: Carrier) -> Bool {
    guard Self.reach(moves.map { ($0.carrier.count, $0.change) }) >= Self.need(own) else {
      return false
    }
    for move in moves where !move.carrier.cells.allSatisfy(hidden.contains) {
      bind(move.carrier.cells)
    }
    for move in moves where moves.count > 2 {
      wide[move.carrier.cells[0], default: []].append(exchanges.count)
    }
    exchanges.append(moves.map { Term(cell: $0.carrier.cells[0], change: $0.change) })
    return true
  }

  /// How often an exchange can be made, both ways together.
  private static func reach(_ moves: [(count: PupilCount, change: Int)]) -> Int {
    let there = moves.map { $0.change > 0 ? $0.count.rest : $0.count.did }.min() ?? 0
    let back = moves.map { $0.change > 0 ? $0.count.did : $0.count.rest }.min() ?? 0
    return there + back
  }

  private static func need(_ own: Carrier) -> Int { min(values - 1, own.count.room) }

  /// What is hidden already first, so that little is hidden in all.
  private func preferred(_ unit: Unit) -> [Carrier] {
    let all = carriers[unit] ?? []
    return all.filter { hidden.contains($0.cells[0]) }
      + all.filter { !hidden.contains($0.cells[0]) }
  }

  private func partners(of own: Carrier) -> [String] {
    let cell = cells[own.cells[0]]
    let near = schools["\(cell.neighbours)/\(cell.commune)"] ?? []
    let known = Set(near)
    let far = (schools[cell.neighbours] ?? []).filter { !known.contains($0) }
    return (near + far).filter { $0 != cell.school }
  }
}
