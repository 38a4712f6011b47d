import Model
import Reports

/// What the numbers of a report say about the targets of the plans, each against the threshold and the sign it was written with.
struct PlanAnswers {
  private let plans: [PlanTarget]
  private let document: ReportDocument

  init(_ plans: [PlanTarget], _ document: ReportDocument) {
    self.plans = plans
    self.document = document
  }

  /// A school's own kind of plan in full with those targets of the authorities that its logs answer; for a province
  /// the plans of the authorities.
  var rows: [IndicatorRow] {
    let levels = Dictionary(grouping: plans, by: \.plan).mapValues { Set($0.map(\.level)) }
    return plans.filter { target in
      let levels = levels[target.plan] ?? []
      let isAuthority = levels.contains("agency")
      guard document.kind == .school else { return isAuthority }
      return isAuthority
        ? answer(target) != nil : !levels.isDisjoint(with: stages.map(Self.level))
    }.map(row)
  }

  private static func level(_ stage: Stage) -> String {
    switch stage {
    case .primary: "primary"
    case .lowerSecondary: "lower_secondary"
    case .upperSecondary: "upper_secondary"
    }
  }

  /// Stages the school teaches.
  private var stages: Set<Stage> {
    Set(
      rows(.subjectGrade).compactMap { row in
        guard case .number(let grade) = row.keys.first(where: { $0.name == "grade" })?.value
        else { return nil }
        return Stage(grade: grade)
      })
  }

  private func rows(_ name: ReportSection.Name) -> [IndicatorRow] {
    document.sections.first { $0.name == name }?.rows ?? []
  }

  private func row(_ target: PlanTarget) -> IndicatorRow {
    let keys = [
      ("plan_item", target.id), ("plan", target.plan), ("clause", target.clause),
      ("text", target.text), ("operator", target.comparison), ("unit", target.unit),
      ("indicator", target.indicator?.rawValue ?? ""),
    ].map { KeyField($0, $1.isEmpty ? .missing : .text($1)) }
    guard let answer = answer(target) else {
      let isUnknown = target.fromLogs == .no
      return IndicatorRow(
        keys: keys, target: target.threshold,
        status: isUnknown ? "not_from_logs" : "needs_other_data",
        measures: [KeyField("note", .text(isUnknown ? "no" : "partly"))])
    }
    var row = judged(answer, target)
    row.keys = keys
    row.measures = [
      KeyField("note", target.fromLogs == .partly ? .text("lower_bound") : .missing)
    ]
    return row
  }

  /// The row that counts what the target is about; `nil` if none counts exactly that.
  private func answer(_ target: PlanTarget) -> IndicatorRow? {
    switch target.indicator {
    case nil: return nil
    case .onlineShare:
      guard target.aggregation == "average" else { return nil }
      let level = target.level == "primary" ? Level.primary : .secondary
      // The share of a level is that of grades 10-12 only where no other grade of it is taught.
      guard target.level != "upper_secondary" || !stages.contains(.lowerSecondary) else {
        return nil
      }
      return rows(.level).first { row in
        row.keys.contains(KeyField("level", .text(level.rawValue)))
      }
    case .lessonsPerTeacher:
      guard document.stamp.window.hasPrefix("month:") else { return nil }
      return whole(target)
    // A target about the tests of one subject is none about all tests.
    case .onlineTests: return target.text.contains("đối với môn") ? nil : whole(target)
    default: return whole(target)
    }
  }

  private func whole(_ target: PlanTarget) -> IndicatorRow? {
    rows(.indicators).first { $0.indicator == target.indicator }
  }

  private func judged(_ row: IndicatorRow, _ target: PlanTarget) -> IndicatorRow {
    guard let numerator = Int64(row.numerator), let denominator = Micro(row.denominator) else {
      return row
    }
    var judged = row
    let share = Share(numerator: numerator, denominator: denominator, planned: denominator)
    let isPerHead = target.indicator?.unit == .perHead
    let threshold = Micro(target.threshold).map { isPerHead ? $0.times(100) : $0 }
    judged.target = target.threshold
    judged.status =
      share.status(
        target: threshold, isStrict: target.comparison == ">"
      ).rawValue
    if !isPerHead { judged.display = share.display(target: threshold) }
    judged.missingPeriods = nil
    return judged
  }
}
