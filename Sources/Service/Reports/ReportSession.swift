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

  /// The indicators a report has one row of each of, in its order.
  static let wholes: [Indicator] = [
    .onlineAttainment, .teachersOnline, .aiTeachers, .lmsClasses, .virtualClasses,
    .materialAuthors, .lessonsPerTeacher, .onlineTests, .activeStudents, .materialCoverage,
  ]

  /// Answers to what is best asked about many units together: for it, everything is read that persons did anywhere,
  /// and there is a row or a few of each unit.
  ///
  /// - Throws: `QueryError` for a code that is not in the roster.
  func wholes(_ kind: ReportDocument.Kind, _ codes: [String]) async throws -> UnitRows.Answers {
    try names.require(kind, codes)
    return try await rows(kind, codes).answers(wholeQuestions)
  }

  /// - Parameters:
  ///   - codes: one province, as which schools are its own depends on the tree of the window; or any number of schools.
  ///   - wholes: about these units and others; if nil, all is asked together.
  /// - Throws: `QueryError` for a code that is not in the roster.
  func documents(
    _ kind: ReportDocument.Kind, _ codes: [String], _ wholes: UnitRows.Answers?
  ) async throws -> [ReportDocument] {
    try names.require(kind, codes)
    let ofSubjects = UnitQuestion(.onlineShare, query, by: [.subject, .grade])
    let ofParts = UnitQuestion(.onlineShare, query, by: [kind == .school ? .className : .school])
    let questions = UnitQuestion(.questionBank, query, by: [.subject])
    let units = rows(kind, codes)
    async let allShares = snapshots[0].shares(query.only(units.unit, codes), by: units.unit)
    let asked = (wholes == nil ? wholeQuestions : []) + [ofSubjects, ofParts, questions]
    let answers = try await units.answers(asked).merging(wholes ?? [:]) { first, _ in first }
    let shares = try await allShares
    let mine = Set(codes)
    let before = EarlierValues(
      earlier.map { question in
        (question, (answers[question] ?? [:]).filter { mine.contains($0.key) })
      })

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

  /// One snapshot does for many units: what two take at a time counts then, and others wait for the processors.
  private func rows(_ kind: ReportDocument.Kind, _ codes: [String]) -> UnitRows {
    UnitRows(
      snapshots: codes.count > ReportFeed.firstChunk ? [snapshots[0]] : snapshots,
      unit: kind == .school ? .school : .province, codes: codes)
  }

  private var wholeQuestions: [UnitQuestion] {
    Self.wholes.map { UnitQuestion($0, query, by: []) } + [uses] + earlier
  }

  private var uses: UnitQuestion { UnitQuestion(.aiTeachers, query, by: [.subject]) }

  /// What was asked of the window before, to stand beside.
  private var earlier: [UnitQuestion] {
    guard let previous else { return [] }
    return [UnitQuestion(.onlineShare, previous, by: [.level])]
      + Self.wholes.map { UnitQuestion($0, previous, by: []) }
  }
}
