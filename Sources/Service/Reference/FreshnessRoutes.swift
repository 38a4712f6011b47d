import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/freshness`: how far the numbers reach, what waits, when the last night was, and by source what came last.
struct FreshnessRoutes {
  private static let columns = [
    "source", "format", "school", "last_batch", "last_received_at", "last_day", "waiting",
    "refused",
  ]

  let store: DataStore
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    tables.add("v1/freshness", to: router, parameters: [], of: .moment) { _ in
      let freshness = try await FreshnessReader(store: store).freshness()
      let run = try await RunReader(store: store).runs(limit: 1).first
      return FoundTable(
        Listing(
          "freshness", columns: Self.columns, rows: freshness.sources.map(\.cells),
          meta: [
            ("as_of", .optional(freshness.asOf)),
            ("data_version", .string(freshness.dataVersion)),
            ("aggregated_at", .optional(freshness.aggregatedAt)),
            ("batches_not_loaded", .integer(Int(freshness.notLoaded))),
            ("batches_not_aggregated", .integer(Int(freshness.notAggregated))),
            ("waiting_since", .optional(freshness.since)),
            ("last_run", run?.json ?? .null),
          ]))
    }
  }
}

extension Freshness.Source {
  fileprivate var cells: [Listing.Cell] {
    [
      .text(name), .code(format), .code(schoolCode),
      lastBatch.map { .number(Int($0)) } ?? .code(nil),
      .code(lastReceivedAt), .day(lastDay), .number(Int(waiting)), .number(Int(refused)),
    ]
  }
}
