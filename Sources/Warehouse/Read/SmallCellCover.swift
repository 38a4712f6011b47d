import Model

/// Withholds the numbers of the rows that the patterns of their classes close.
struct SmallCellCover {
  /// With whom a school covers its small grades; its latest commune.
  struct Neighbour {
    let group: String
    let commune: String
  }

  fileprivate struct Slice {
    let pattern: SmallCellPattern
    let places: [ClassKey: Int]
    /// The classes of each row, by its keys.
    var members: [[KeyValue]: Set<Int>] = [:]
    /// Rows with a class nobody knows.
    var strange: Set<[KeyValue]> = []
  }

  fileprivate struct ClassKey: Hashable {
    let school: String
    let grade: KeyValue
    let name: String

    init(_ row: IndicatorRow) {
      school = row.text(of: .school)
      grade = row.value(of: .grade)
      name = row.text(of: .className)
    }
  }

  private let question: SmallCellQuestion
  private var slices: [[KeyValue]: Slice] = [:]

  /// - Parameter neighbours: by the codes of schools.
  /// - Parameter classes: rows of `SmallCellQuestion.ofClasses`.
  /// - Parameter parts: rows that have the keys of the question beside those of a class.
  /// - Parameter places: where schools are shown in the tree of the question, if it names one; classes and parts do not.
  init(
    _ question: SmallCellQuestion, neighbours: [String: Neighbour], classes: [IndicatorRow],
    parts: [IndicatorRow], places: SmallCellPlaces? = nil
  ) {
    self.question = question
    let sliced = Dictionary(grouping: classes) { row in question.slices.map(row.value) }
    slices = sliced.mapValues { Self.slice($0, neighbours) }
    for part in parts {
      let shown = places?.shown(part) ?? part
      guard question.picks(shown) else { continue }
      let slice = question.slices.map(part.value)
      let row = question.query.by.map(shown.value)
      if let cell = slices[slice]?.places[ClassKey(part)] {
        slices[slice]?.members[row, default: []].insert(cell)
      } else {
        slices[slice]?.strange.insert(row)
      }
    }
  }

  private static func slice(
    _ rows: [IndicatorRow], _ neighbours: [String: Neighbour]
  ) -> Slice {
    let pattern = SmallCellPattern(
      rows.map { row in
        var grade: Int?
        if case .number(let number) = row.value(of: .grade) { grade = number }
        return ClassCell(
          neighbours: neighbours[row.text(of: .school)]?.group ?? "",
          commune: neighbours[row.text(of: .school)]?.commune ?? "", school: row.text(of: .school),
          grade: grade, name: row.text(of: .className),
          count: row.pupils ?? .zero)
      })
    var places: [ClassKey: Int] = [:]
    for (index, cell) in pattern.cells.enumerated() { places[ClassKey(cell)] = index }
    return Slice(pattern: pattern, places: places)
  }

  func shown(_ row: IndicatorRow) -> IndicatorRow {
    guard let count = row.pupils, count != .zero else { return row }
    let slice = slices[question.slices.map(row.value)]
    let key = question.query.by.map(row.value)
    guard let slice, !slice.strange.contains(key), let members = slice.members[key],
      slice.pattern.tells(count, of: members)
    else { return row.withheld }
    return row
  }
}

extension SmallCellCover.ClassKey {
  fileprivate init(_ cell: ClassCell) {
    school = cell.school
    grade = cell.grade.map(KeyValue.number) ?? .missing
    name = cell.name
  }
}
