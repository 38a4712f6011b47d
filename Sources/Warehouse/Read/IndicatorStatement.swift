import Model
import Postgres

/// The statement that answers a question about an indicator, with its parameters and what its columns mean.
struct IndicatorStatement {
  let indicator: Indicator
  let query: IndicatorQuery

  init(_ indicator: Indicator, _ query: IndicatorQuery) {
    self.indicator = indicator
    self.query = query
  }

  /// Uses of AI are counted otherwise when they are told apart.
  private var isByUse: Bool { query.by.contains(where: GroupName.ofUse.contains) }

  var name: StatementName {
    switch indicator {
    case .onlineShare: .onlineShare
    case .onlineAttainment: .onlineAttainment
    case .teachersOnline: .teachersOnline
    case .aiTeachers: isByUse ? .aiTeachersByUse : .aiTeachers
    case .aiStudents: isByUse ? .aiStudentsByUse : .aiStudents
    case .questionBank: .questionBank
    case .lmsClasses: .lmsClasses
    case .virtualClasses: .virtualClasses
    case .materialAuthors: .materialAuthors
    case .lessonsPerTeacher: .lessonsPerTeacher
    case .onlineTests: .onlineTests
    case .activeStudents: .activeStudents
    case .materialCoverage: .materialCoverage
    }
  }

  /// - Parameter profiles: of the share, which is counted by each; the one of the question if `nil`.
  func parameters(
    year: SchoolYear, filters: [GroupName: [String]], profiles: [Profile]? = nil
  ) -> [Parameter] {
    var names: [GroupName] = [
      .province, .commune, .school, .stage, .level, .grade, .subject, .className,
    ]
    if indicator.groups.contains(.teacher) { names += [.teacher, .department] }
    let lists = names.map { name in filters[name].map { Parameter.textArray($0) } ?? .null }
    let counted: Parameter =
      indicator == .onlineShare
      ? .textArray((profiles ?? [query.profile]).map(\.rawValue)) : .text(query.profile.rawValue)
    let profile = indicator.hasProfile ? [counted] : []
    return [
      .int(Int64(year.startYear)), .text(query.window.kind), .text(query.window.argument),
      .textArray(query.by.map(\.rawValue)),
    ] + lists + profile
  }

  /// Places of a key, as `scope_key` and the statements fill them.
  private static let places: [GroupName] = [
    .province, .commune, .school, .stage, .level, .grade, .subject, .className, .month, .week,
    .teacher, .department, .tool, .purpose, .cognitiveLevel, .evidence,
  ]

  private var keyNames: [GroupName] {
    indicator == .onlineShare && !query.by.contains(.level) ? query.by + [.level] : query.by
  }

  private func keys(_ row: Row) throws -> [KeyField] {
    let texts = try row.textArray("key")
    return keyNames.map { name in
      let place = Self.places.firstIndex(of: name) ?? texts.endIndex
      let text = texts.indices.contains(place) ? texts[place] : nil
      let value: KeyValue =
        if let text, name.isNumeric, let number = Int(text) { .number(number) } else {
          text.map(KeyValue.text) ?? .missing
        }
      return KeyField(name.rawValue, value)
    }
  }

  func row(_ row: Row) throws -> IndicatorRow {
    let keys = try keys(row)
    guard indicator != .questionBank else {
      return try QuestionBankRow(row).row(keys: keys)
    }
    let target = try row.optionalString("target")
    let share = Share(
      numerator: try row.int64("numerator"),
      denominator: Micro(try row.string("denominator")) ?? .zero,
      planned: Micro(try row.string("planned")) ?? .zero)
    let covered = try Share(coverageOf: row)
    let threshold = target.flatMap { Micro($0) }
    let perCent = indicator.unit == .perHead ? threshold.map { $0.times(100) } : threshold
    var cell = IndicatorRow(
      keys: keys, numerator: String(share.numerator),
      denominator: indicator == .onlineShare
        ? share.denominator.description : try row.string("denominator"),
      value: share.value?.description, target: target,
      status: share.status(target: perCent).rawValue, coverage: covered.coverage.description,
      display: indicator.unit == .perHead
        ? share.value.map { $0.description } : share.display(target: perCent))
    if indicator == .onlineShare {
      cell.missingPeriods = try row.optionalInt64("missing").map { Int($0) }
    }
    if name == .aiTeachersByUse {
      cell.measures = try ["teacher_days", "active_minutes"].map {
        KeyField($0, .number(Int(try row.int64(.name($0)))))
      }
    }
    return cell
  }

  /// The row of a question without groups where there is nothing to count.
  var emptyRow: IndicatorRow? {
    indicator == .questionBank ? QuestionBankRow().row(keys: []) : nil
  }
}
