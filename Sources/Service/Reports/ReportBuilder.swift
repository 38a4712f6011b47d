import Foundation
import Model
public import Reports
public import Warehouse

/// Puts reports together from the same statements that answer every other door.
public struct ReportBuilder: Sendable {
  let store: DataStore
  /// Targets of the plans as written.
  let plans: [PlanTarget]

  /// - Throws: `ReportRefusal.planTable` if the share folder lacks the targets of the plans.
  public init(store: DataStore, share: ShareFolder) throws {
    self.store = store
    let file = share.sql.appending(path: "reference/plan_target.csv")
    guard let data = FileManager.default.contents(atPath: file.path),
      let plans = PlanTarget.table(Array(data))
    else { throw ReportRefusal.planTable(path: file.path) }
    self.plans = plans
  }

  /// Codes of all schools or provinces of the roster.
  public func codes(_ kind: ReportDocument.Kind) async throws -> [String] {
    let schools = try await SchoolReader(store: store).schools()
    return kind == .school
      ? schools.map(\.code) : Array(Set(schools.map(\.provinceCode))).sorted()
  }

  /// Lends one state of the numbers, from which any number of reports fit together.
  ///
  /// - Throws: `QueryError` if the window is unknown.
  nonisolated(nonsending) func withSession<R: Sendable>(
    _ query: IndicatorQuery, _ messages: Messages,
    _ body: nonisolated(nonsending) (ReportSession) async throws -> R
  ) async throws -> R {
    let names = try await ReportNames(store: store, messages)
    return try await IndicatorReader(store: store).withTwoSnapshots { snapshots in
      try await body(try await session(query, snapshots, names))
    }
  }

  /// - Throws: what `withSession` would throw about the words of a question. Any number may check at a time.
  func check(
    _ query: IndicatorQuery, _ messages: Messages, _ kind: ReportDocument.Kind, _ codes: [String]
  ) async throws {
    let names = try await ReportNames(store: store, messages)
    try await IndicatorReader(store: store).withSnapshot { snapshot in
      try await session(query, [snapshot], names).names.require(kind, codes)
    }
  }

  private nonisolated(nonsending) func session(
    _ query: IndicatorQuery, _ snapshots: [IndicatorSnapshot], _ names: ReportNames
  ) async throws -> ReportSession {
    let snapshot = snapshots[0]
    let (resolved, year) = try await snapshot.resolved(query)
    let state = try await snapshot.state()
    let stamp = ReportStamp(
      schoolYear: year.description, window: query.window.description,
      profile: query.profile.rawValue, ruleVersion: Rule.version, asOf: state.asOf,
      dataVersion: state.dataVersion)
    return ReportSession(
      snapshots: snapshots, query: resolved,
      previous: try await Self.previous(of: resolved, year, snapshot), names: names,
      stamp: stamp, plans: plans)
  }

  /// The question about the window before; `nil` where nothing is known of it.
  private nonisolated(nonsending) static func previous(
    of query: IndicatorQuery, _ year: SchoolYear, _ snapshot: IndicatorSnapshot
  ) async throws -> IndicatorQuery? {
    guard let (window, before) = query.window.previous(in: year) else { return nil }
    var asked = query
    asked.window = window
    asked.schoolYear = before
    do {
      return try await snapshot.resolved(asked).0
    } catch is QueryError {
      return nil
    }
  }
}
