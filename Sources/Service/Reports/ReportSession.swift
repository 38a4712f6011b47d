import Model
import Reports
import Warehouse

/// Makes reports from one state of the numbers: each statement is asked once for all schools of a call.
struct ReportSession: Sendable {
  /// Of one state, asked side by side.
  let snapshots: [IndicatorSnapshot]
  let query: IndicatorQuery
  /// The question about the window before.
  let previous: IndicatorQuery?
  let names: ReportNames
  let stamp: ReportStamp
  let plans: [PlanTarget]

  /// Schools of one call: what it holds in memory at a time. Of the first few, so that there is something to render soon.
  static let (firstChunk, chunk) = (25, 300)

  /// The indicators a report has one row of each of, in its order.
  static let wholes: [Indicator] = [
    .onlineAttainment, .teachersOnline, .aiTeachers, .lmsClasses, .virtualClasses,
    .materialAuthors, .lessonsPerTeacher, .onlineTests, .activeStudents, .materialCoverage,
  ]

  /// - Throws: `QueryError` for a code that is not in the roster.
  func documents(_ kind: ReportDocument.Kind, _ codes: [String]) async throws -> [ReportDocument] {
    try names.require(kind, codes)
    // A province is asked about alone: which schools are its own depends on the tree of the window.
    guard kind == .school else {
      var documents: [ReportDocument] = []
      for code in codes { documents += try await group(kind, [code]) }
      return documents
    }
    return try await group(kind, codes)
  }

  private func group(
    _ kind: ReportDocument.Kind, _ codes: [String]
  ) async throws -> [ReportDocument] {
    let unit: GroupName = kind == .school ? .school : .province
    let part: GroupName = kind == .school ? .className : .school
    let earlier = earlier
    var asked: [UnitQuestion] = Self.wholes.map { UnitQuestion($0, query, by: []) }
    let ofSubjects = UnitQuestion(.onlineShare, query, by: [.subject, .grade])
    let ofParts = UnitQuestion(.onlineShare, query, by: [part])
    let uses = UnitQuestion(.aiTeachers, query, by: [.subject])
    let questions = UnitQuestion(.questionBank, query, by: [.subject])
    asked += [ofSubjects, ofParts, uses, questions] + earlier
    let units = UnitRows(snapshots: snapshots, unit: unit, codes: codes)
    async let allShares = snapshots[0].shares(query.only(unit, codes), by: unit)
    let answers = try await units.answers(asked)
    let shares = try await allShares
    let before = EarlierValues(earlier.map { ($0, answers[$0] ?? [:]) })

    return codes.map { code in
      func rows(_ question: UnitQuestion) -> [IndicatorRow] { answers[question]?[code] ?? [] }
      func whole(_ indicator: Indicator) -> IndicatorRow? {
        rows(UnitQuestion(indicator, query, by: [])).first
      }
      let profiles = shares.rows[code] ?? [:]
      let levels = profiles[query.profile] ?? []
      let subjects = rows(ofSubjects)
      let parts = rows(ofParts)
      let named = Self.wholes.compactMap { whole($0)?.named($0) }
      var document = ReportDocument(
        kind: kind, code: code, name: names.name(kind, code), stamp: stamp,
        previous: previous.map {
          .init(schoolYear: $0.schoolYear?.description ?? "", window: $0.window.description)
        },
        coverage: shares.coverage(code).description,
        sections: [
          ReportSection(.level, rows: before.compared(levels, .onlineShare, code)),
          ReportSection(
            .profiles,
            rows: Profile.allCases.flatMap { (profiles[$0] ?? []).counted($0) }),
          ReportSection(.subjectGrade, rows: subjects),
          ReportSection(kind == .school ? .className : .school, rows: parts),
          ReportSection(.behind, rows: (kind == .school ? subjects : parts).behind),
          ReportSection(
            .indicators,
            rows: named.flatMap { before.compared([$0], $0.indicator, code) }),
          ReportSection(.aiSubject, rows: rows(uses)),
          ReportSection(.questionBank, rows: rows(questions)),
        ], attainment: whole(.onlineAttainment), labels: names.labels)
      document.sections.append(
        ReportSection(.plans, rows: PlanAnswers(plans, document).rows))
      return document
    }
  }

  /// What was asked of the window before, to stand beside.
  private var earlier: [UnitQuestion] {
    guard let previous else { return [] }
    return [UnitQuestion(.onlineShare, previous, by: [.level])]
      + Self.wholes.map { UnitQuestion($0, previous, by: []) }
  }
}
