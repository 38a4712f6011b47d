import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import Service
import Simulation
import Warehouse

/// `titrong demo`: the whole main job on a generated commune, from roster and logs to reports and pages.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Chạy thử toàn bộ trên một xã sinh sẵn. The whole main job on a generated commune.")

  @Option(help: "Number of schools.") var schools = 3
  @Option(help: "Number of school days.") var days = 15
  @Option(help: "Equal seeds give equal communes.") var seed: UInt64 = 1
  @Option(help: "Folder for the generated files and the reports.") var out = "demo-out"
  @Option(help: "Address of the pages.") var bind = "127.0.0.1:8080"
  @Flag(help: "Stop after the reports; serve nothing.") var noServe = false
  @OptionGroup var options: GlobalOptions

  static let source = "olm"

  func run() async throws {
    try await running(options) { workplace in
      let address = try BindAddress(bind)
      let folder = URL(filePath: out)
      let commune = folder.appending(path: "commune-\(schools)-\(days)-\(seed)")
      if !FileManager.default.fileExists(atPath: commune.appending(path: "expected.json").path) {
        workplace.console.note("demo.simulate", ["out": commune.path])
        try Simulator(SimulationPlan(schools: schools, days: days, seed: seed)).write(to: commune)
      }
      try await workplace.withStore(poolSize: 8) { store in
        try await load(commune, store, workplace)
        try await show(store, workplace)
        try await report(to: folder.appending(path: "reports"), store, workplace)
      }
      if !noServe {
        try await workplace.withServiceStores { stores in
          try await Serving(workplace: workplace, stores: stores, openScope: .all).run(at: address)
        }
      }
      return .done
    }
  }

  private func load(_ commune: URL, _ store: DataStore, _ workplace: Workplace) async throws {
    let source = try await SourceStore(store: store).add(
      name: Self.source, format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
    let pseudonyms = try await workplace.pseudonyms(for: store)
    workplace.console.note("demo.roster")
    _ = try await RosterImporter(store: RosterStore(store: store), pseudonyms: pseudonyms)
      .importRoster(at: commune.appending(path: "roster"))
    let ingest = try await workplace.ingest(source.name, store: store)
    for input in try LogFiles.inputs([commune.appending(path: "logs").path]) {
      IngestOutcomes.tell(try await ingest.ingest(input), workplace.console)
    }
    let (summary, _) = try await workplace.refresh(store)
    workplace.console.note(
      "aggregate.done",
      [
        "offerings": "\(summary.offerings)", "items": "\(summary.itemsWritten)",
        "as_of": summary.asOf ?? "–",
      ])
  }

  private func show(_ store: DataStore, _ workplace: Workplace) async throws {
    let table = try await IndicatorReader(store: store).table(
      .onlineShare, IndicatorQuery(by: [.subject, .grade]))
    workplace.console.result(table.text(workplace.console.messages))
  }

  private func report(to folder: URL, _ store: DataStore, _ workplace: Workplace) async throws {
    let writing = try workplace.reportWriting(store)
    for kind in [ReportDocument.Kind.school, .province] {
      let out = folder.appending(path: kind.rawValue)
      let manifest = try await writing.write(
        ReportOrder(
          kind: kind, codes: [], query: IndicatorQuery(), formats: [.xlsx, .csv, .json]),
        to: out)
      workplace.console.note(
        "report.written", ["count": "\(manifest.entries.count)", "out": out.path])
    }
  }
}
