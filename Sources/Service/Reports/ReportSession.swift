import Model
import Reports
import Warehouse

/// Makes reports from one state of the numbers: each statement is asked once for all schools of a call.
struct ReportSession: Sendable {
  let snapshot: IndicatorSnapshot
  let query: IndicatorQuery
  /// The question about the window before.
  let previous: IndicatorQuery?
  let names: ReportNames
  let stamp: ReportStamp
  let plans: [PlanTarget]

  /// Schools of one call: what it holds in memory at a time.
  static let chunk = 25

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
    let units = UnitRows(
      snapshot: snapshot, unit: kind == .school ? .school : .province, codes: codes)
    let before = try await earlier(units)
    let levels = try await units.rows(.onlineShare, query, by: [.level])
    let strict = try await units.rows(.onlineShare, query.counted(.strict), by: [.level])
    let broad = try await units.rows(.onlineShare, query.counted(.broad), by: [.level])
    let blended =
      query.profile == .blended
      ? levels : try await units.rows(.onlineShare, query.counted(.blended), by: [.level])
    let subjects = try await units.rows(.onlineShare, query, by: [.subject, .grade])
    let parts = try await units.rows(
      .onlineShare, query, by: [kind == .school ? .className : .school])
    var wholes: [Indicator: [String: [IndicatorRow]]] = [:]
    for indicator in Self.wholes {
      wholes[indicator] = try await units.rows(indicator, query, by: [])
    }
    let uses = try await units.rows(.aiTeachers, query, by: [.subject])
    let questions = try await units.rows(.questionBank, query, by: [.subject])
    let coverages = try await snapshot.coverages(
      query.only(units.unit, codes), by: units.unit)
    return codes.map { code in
      let behind = (kind == .school ? subjects : parts)[code] ?? []
      let named = Self.wholes.compactMap { indicator in
        wholes[indicator]?[code]?.first.map { $0.named(indicator) }
      }
      var document = ReportDocument(
        kind: kind, code: code, name: names.name(kind, code), stamp: stamp,
        previous: previous.map {
          .init(schoolYear: $0.schoolYear?.description ?? "", window: $0.window.description)
        },
        coverage: coverages[code, default: .zero].description,
        sections: [
          ReportSection(
            .level, rows: before.compared(levels[code] ?? [], .onlineShare, code)),
          ReportSection(
            .profiles,
            rows: (strict[code] ?? []).counted(.strict) + (blended[code] ?? []).counted(.blended)
              + (broad[code] ?? []).counted(.broad)),
          ReportSection(.subjectGrade, rows: subjects[code] ?? []),
          ReportSection(kind == .school ? .className : .school, rows: parts[code] ?? []),
          ReportSection(.behind, rows: behind.behind),
          ReportSection(
            .indicators,
            rows: named.flatMap { before.compared([$0], $0.indicator, code) }),
          ReportSection(.aiSubject, rows: uses[code] ?? []),
          ReportSection(.questionBank, rows: questions[code] ?? []),
        ], attainment: wholes[.onlineAttainment]?[code]?.first, labels: names.labels)
      document.sections.append(
        ReportSection(.plans, rows: PlanAnswers(plans, document).rows))
      return document
    }
  }

  private func earlier(_ units: UnitRows) async throws -> EarlierValues {
    var values = EarlierValues()
    guard let previous else { return values }
    values.add(.onlineShare, try await units.rows(.onlineShare, previous, by: [.level]))
    for indicator in Self.wholes {
      values.add(
        indicator,
        try await units.rows(indicator, previous, by: []).mapValues { rows in
          rows.map { $0.named(indicator) }
        })
    }
    return values
  }
}
