public import Foundation
import Model
import Reports
public import Warehouse

/// Freezes the reports of a finished run, and makes a revision of each whose numbers changed since it was published.
public struct ReportPublishing: Sendable {
  public struct Entry: Sendable {
    public let kind: String
    public let code: String
    public let outcome: PublicationStore.Outcome
  }

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Throws: `ReportRefusal.unfinished` for a folder no manifest vouches for, `noTable` without CSV files: revisions
  ///   are compared by them.
  public func publish(_ folder: URL) async throws -> [Entry] {
    guard let run = FinishedRun(folder), let year = SchoolYear(run.schoolYear),
      let window = Window(run.window)
    else { throw ReportRefusal.unfinished(path: folder.path) }
    guard !run.stems.isEmpty else { throw ReportRefusal.noTable(path: folder.path) }
    var entries: [Entry] = []
    for stem in run.stems {
      guard let report = run.report(stem),
        let table = report.files.first(where: { $0.name.hasSuffix(".csv") })
      else { throw ReportRefusal.unfinished(path: folder.path) }
      let draft = PublicationDraft(
        kind: report.kind, code: report.code, year: year, window: window,
        ruleVersion: run.ruleVersion, asOf: run.asOf, dataVersion: run.dataVersion,
        files: report.files.map { ($0.name, $0.bytes) })
      let outcome = try await PublicationStore(store: store).publish(draft) { before in
        guard let changes = TableChange.between(before, table.bytes) else {
          throw ReportRefusal.unfinished(path: folder.path)
        }
        return changes.map {
          PublicationChange(
            place: $0.place, cell: $0.cell, before: $0.before, after: $0.after)
        }
      }
      entries.append(Entry(kind: report.kind, code: report.code, outcome: outcome))
    }
    return entries
  }
}
