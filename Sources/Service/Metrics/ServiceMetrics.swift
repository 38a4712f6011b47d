import Logging
import Model
import Warehouse

/// Everything the admin port tells. Nothing of a person, a school or a class is a label.
struct ServiceMetrics: Sendable {
  /// A database that does not answer in this time is reported as away; the scrape itself goes on.
  static let patience = Duration.seconds(3)

  static let batchStates = ["received", "loading", "done", "refused", "suspended", "retracted"]
  static let nightStates = ["running", "interrupted", "done", "failed"]

  let context: ServiceContext

  func families() async -> [MetricFamily] {
    let state = await state()
    var families = context.requests.families + pools
    families.append(
      MetricFamily(
        "titrong_database_up", .gauge, "Whether the database answered.", state == nil ? 0 : 1))
    if let state { families += Self.batches(state) + Self.data(state) + Self.night(state) }
    if let desk = context.reports { families += await desk.families }
    families.append(
      MetricFamily(
        "titrong_rule_version", .gauge, "Version of the rules that numbers are made by.",
        Int64(Rule.version)))
    return families + ProcessFigures().families
  }

  private var pools: [MetricFamily] {
    var connections = MetricFamily(
      "titrong_pool_connections", .gauge, "Connections to the database, by job and state.")
    var most = MetricFamily(
      "titrong_pool_connections_max", .gauge, "Connections that a pool may have.")
    var waiting = MetricFamily(
      "titrong_pool_waiting", .gauge, "Tasks that wait for a connection.")
    let stores = [
      ("serve", context.store), ("ingest", context.intake?.store), ("review", context.facts),
    ]
    for case (let name, let store?) in stores {
      let now = store.connectionUse
      connections.add(Double(now.idle), ("pool", name), ("state", "idle"))
      connections.add(Double(now.busy), ("pool", name), ("state", "busy"))
      most.add(Double(now.most), ("pool", name))
      waiting.add(Double(now.waiting), ("pool", name))
    }
    return [connections, most, waiting]
  }

  /// Nil if the database is away, or too slow.
  private func state() async -> ServiceState? {
    let reader = ServiceStateReader(store: context.store)
    return await withTaskGroup(of: ServiceState?.self) { group in
      group.addTask {
        do {
          return try await Reader(name: "metrics", scope: .all).reading { try await reader.state() }
        } catch {
          context.store.logger.warning(
            "the database did not answer the metrics", metadata: ["error": "\(error)"])
          return nil
        }
      }
      group.addTask {
        // Woken early when the database has answered.
        try? await Task.sleep(for: Self.patience)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private static func batches(_ state: ServiceState) -> [MetricFamily] {
    var batches = MetricFamily("titrong_batches", .gauge, "Batches in the ledger, by state.")
    for name in batchStates {
      batches.add(Double(state.batches[name]?.count ?? 0), ("state", name))
    }
    var lines = MetricFamily(
      "titrong_lines", .gauge, "Lines of batches that were not taken back, by what became of them.")
    let kept = state.batches.filter { $0.key != "retracted" }.values
    for fate in ["accepted", "duplicates", "quarantined", "unmapped", "blank"] {
      lines.add(Double(kept.reduce(0) { $0 + ($1.lines[fate] ?? 0) }), ("fate", fate))
    }
    return [
      batches, lines,
      MetricFamily(
        "titrong_waiting_since_timestamp_seconds", .gauge,
        "When the oldest batch came that is not in the numbers yet; missing if none waits.",
        state.batches.values.compactMap(\.waitingSince).min()),
    ]
  }

  private static func data(_ state: ServiceState) -> [MetricFamily] {
    [
      MetricFamily(
        "titrong_data_until_timestamp_seconds", .gauge,
        "End of the latest day that is in the numbers.", state.dataUntil),
      MetricFamily(
        "titrong_aggregated_timestamp_seconds", .gauge, "When the numbers were last refreshed.",
        state.aggregatedAt),
    ]
  }

  private static func night(_ state: ServiceState) -> [MetricFamily] {
    var states = MetricFamily(
      "titrong_nightly_run", .gauge, "1 for the state of the latest nightly run.")
    if let night = state.lastNight {
      for name in nightStates { states.add(name == night.state ? 1 : 0, ("state", name)) }
    }
    return [
      states,
      MetricFamily(
        "titrong_nightly_warnings", .gauge,
        "Things the latest nightly run found that a person should look at.",
        state.lastNight?.warnings),
      MetricFamily(
        "titrong_nightly_started_timestamp_seconds", .gauge,
        "When the latest nightly run was begun.", state.lastNight?.startedAt),
      MetricFamily(
        "titrong_nightly_done_timestamp_seconds", .gauge,
        "When a nightly run last came to its end.", state.lastNightDoneAt),
    ]
  }
}
