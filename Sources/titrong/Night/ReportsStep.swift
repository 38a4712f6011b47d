import Foundation
import Model
import Reports
import Service
import Warehouse

/// Fourth step of a night: reports of every window that changed or ended, each in a folder of its own. A folder whose
/// manifest is of the present numbers is passed by, so an interrupted step goes on where it was.
struct ReportsStep: Sendable {
  let store: DataStore
  let writing: ReportWriting
  let formats: [ReportFormat]
  let out: URL
  let progress: StepProgress

  struct Folder: Sendable {
    let kind: ReportDocument.Kind
    let query: IndicatorQuery
    let url: URL
  }

  func run(_ claim: RunLedger.Claim, _ position: Int) async throws -> JobStep.Result {
    let state = try await DataState.read(from: store)
    let due = try await NightlyWork(store: store).windowsDue(claim)
    let folders = folders(due).filter { !Self.isCurrent($0.url, state) }
    var detail = StepDetail()
    detail[count: "windows"] = Int64(due.count)
    detail[count: "skipped"] = Int64(2 * due.count - folders.count)
    detail[count: "files"] = Int64(try await write(folders))
    detail[text: "as_of"] = state.asOf
    detail[text: "data_version"] = state.dataVersion
    return JobStep.Result(detail)
  }

  func folders(_ due: [NightlyWork.Due]) -> [Folder] {
    due.flatMap { window in
      [ReportDocument.Kind.province, .school].map { folder($0, window) }
    }
  }

  /// `OUT/2025-2026/month-2025-10/province`
  private func folder(_ kind: ReportDocument.Kind, _ due: NightlyWork.Due) -> Folder {
    let window = due.window.description.replacing(":", with: "-")
    return Folder(
      kind: kind, query: IndicatorQuery(schoolYear: due.year, window: due.window),
      url: out.appending(path: due.year.description).appending(path: window)
        .appending(path: kind.rawValue))
  }

  /// Answers how many files the folders have.
  func write(_ folders: [Folder]) async throws -> Int {
    var files = 0
    for (index, folder) in folders.enumerated() {
      guard try await hasUnits(folder) else { continue }
      let order = ReportOrder(
        kind: folder.kind, codes: [], query: folder.query, formats: formats)
      // The lease of the run decides whose the folder is, not who sleeps over it.
      files += try await writing.write(order, to: folder.url, takesOver: true).entries.count
      progress.show(done: index + 1, of: folders.count)
    }
    return files
  }

  /// Nothing is made of a kind of which the roster has no unit.
  func hasUnits(_ folder: Folder) async throws -> Bool {
    try await !writing.builder.codes(folder.kind).isEmpty
  }

  /// What a manifest says about the numbers it vouches for.
  private struct Stamp: Decodable {
    let rule: Int
    let asOf: String?
    let dataVersion: String

    enum CodingKeys: String, CodingKey {
      case rule = "rule_version"
      case asOf = "as_of"
      case dataVersion = "data_version"
    }
  }

  private static func isCurrent(_ folder: URL, _ state: DataState) -> Bool {
    let file = folder.appending(path: ReportManifest.fileName)
    guard let data = try? Data(contentsOf: file),
      let stamp = try? JSONDecoder().decode(Stamp.self, from: data)
    else { return false }
    return stamp.dataVersion == state.dataVersion && stamp.asOf == state.asOf
      && stamp.rule == Rule.version
  }
}
