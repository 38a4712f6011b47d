import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Postgres
import TestSupport
import Testing
import Warehouse

@testable import Service

/// What the admin port tells: right, in a format that scrapers read, and never more series than there are routes.
@Suite struct MetricsTests {
  @Test func bothFormatsSayTheSame() {
    var requests = MetricFamily("a_requests", .counter, #"By "x", with \ and"# + "\nmore.")
    requests.add(3, ("route", #"/v1/{id}"#), ("word", "q\"\\\n"))
    var durations = MetricFamily("a_seconds", .histogram, "Time.")
    var histogram = DurationHistogram()
    for seconds in [0.0005, 0.01, 0.0101, 60] { histogram.add(seconds) }
    durations.add(histogram, [("route", "r")])
    let families = [
      requests, durations, MetricFamily("a_ratio", .gauge, "Half.", nil),
      MetricFamily("a_count", .gauge, "Large.", 9_007_199_254_740_993),
    ]
    let samples = #"""
      a_requests_total{route="/v1/{id}",word="q\"\\\n"} 3
      """#
    let plain = MetricText(accept: nil).text(families)
    let open = MetricText(accept: "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
      .text(families)
    let help = #"By "x", with \\ and\nmore."#
    #expect(
      plain.hasPrefix(
        "# HELP a_requests_total \(help)\n# TYPE a_requests_total counter\n" + samples))
    #expect(
      open.hasPrefix(
        "# HELP a_requests \(help.replacing("\"", with: "\\\""))\n# TYPE a_requests counter\n"
          + samples))
    #expect(open.hasSuffix("# EOF\n") && !plain.contains("EOF"))
    for text in [plain, open] {
      #expect(!text.contains("a_ratio"))
      #expect(text.contains("\na_seconds_bucket{route=\"r\",le=\"0.001\"} 1\n"))
      #expect(text.contains("\na_seconds_bucket{route=\"r\",le=\"0.01\"} 2\n"))
      #expect(text.contains("\na_seconds_bucket{route=\"r\",le=\"10\"} 3\n"))
      #expect(text.contains("\na_seconds_bucket{route=\"r\",le=\"+Inf\"} 4\n"))
      #expect(text.contains("\na_seconds_count{route=\"r\"} 4\n"))
    }
  }

  @Test func requestsAreCountedByTheirRoutesNotByTheirPaths() async throws {
    try await Self.run { client, context in
      for school in 0..<50 {
        _ = try await client.execute(uri: "/truong/2200\(1000 + school)", method: .get)
        _ = try await client.execute(uri: "/nobody/\(school)", method: .get)
      }
      _ = try await client.execute(uri: "/v1/indicators/online_share?by=school", method: .get)
      _ = try await client.execute(uri: "/v1/schools", method: .delete)
      let text = MetricText.plain.text(context.requests.families)
      let series = text.split(separator: "\n").filter {
        $0.hasPrefix("titrong_http_requests_total")
      }
      #expect(series.count == 4, "\(series)")
      for (route, method, status, count) in [
        ("/truong/{school}", "GET", 404, 50), ("NotFound", "GET", 404, 50),
        ("/v1/indicators/{id}", "GET", 200, 1), ("/v1/schools", "DELETE", 405, 1),
      ] {
        let labels = #"{method="\#(method)",route="\#(route)",status="\#(status)"}"#
        #expect(series.contains { $0.hasSuffix("\(labels) \(count)") }, "\(route)\n\(text)")
      }
      #expect(!text.contains("22001") && !text.contains("by=school"))
    }
  }

  @Test func theStateOfDataAndNightsIsTold() async throws {
    try await Self.run { client, context in
      let text = try await Self.scraped(context)
      for line in [
        "titrong_database_up 1", #"titrong_batches{state="done"} 1"#,
        #"titrong_batches{state="suspended"} 0"#, #"titrong_lines{fate="accepted"} 2"#,
        #"titrong_lines{fate="quarantined"} 0"#,
        // The end of 2025-10-06 in Vietnam.
        "titrong_data_until_timestamp_seconds 1759770000",
        #"titrong_report_requests{state="waiting"} 0"#, "titrong_rule_version 1",
      ] {
        #expect(text.contains("\n\(line)\n"), "\(line)\n\(text)")
      }
      #expect(text.contains("\ntitrong_aggregated_timestamp_seconds 1"))
      #expect(!text.contains("titrong_nightly_run"), "there was no night")
      #expect(!text.contains("titrong_waiting_since"), "nothing waits")
      try await context.store.pool.withConnection { connection in
        try await connection.script(
          """
          INSERT INTO job_run (job, period, pass, state, warnings, started_at, finished_at, lease_until)
          VALUES ('nightly', '2025-10-06', 1, 'done', 0, '2025-10-06 18:30Z', '2025-10-06 18:40Z', now()),
                 ('nightly', '2025-10-07', 1, 'running', 0, '2025-10-07 18:30Z', NULL, now());
          UPDATE batch SET state = 'received';
          """)
      }
      let later = try await Self.scraped(context)
      for line in [
        #"titrong_nightly_run{state="interrupted"} 1"#, #"titrong_nightly_run{state="done"} 0"#,
        "titrong_nightly_done_timestamp_seconds 1759776000",
        "titrong_nightly_started_timestamp_seconds 1759861800",
        #"titrong_batches{state="received"} 1"#,
      ] {
        #expect(later.contains("\n\(line)\n"), "\(line)\n\(later)")
      }
      #expect(later.contains("\ntitrong_waiting_since_timestamp_seconds 1"))
    }
  }

  @Test func aDatabaseThatIsAwayIsToldToo() async throws {
    try await Self.run { _, context in
      await context.store.pool.close()
      let text = try await Self.scraped(context)
      #expect(text.contains("\ntitrong_database_up 0\n") && !text.contains("titrong_batches"))
      #expect(text.contains("titrong_pool_connections_max"))
    }
  }

  /// Boards and rules name nothing that the service does not tell.
  @Test func everyMetricOfTheBoardsIsThere() async throws {
    try await Self.run { _, context in
      let families = await ServiceMetrics(context: context).families()
      let told = Set(
        families.flatMap { family in
          switch family.kind {
          case .gauge: [family.name]
          case .counter: [family.name + "_total"]
          case .histogram: ["_bucket", "_sum", "_count"].map { family.name + $0 }
          }
        })
      let folder = context.share.dashboards
      for (name, least) in [
        ("grafana/titrong.json", 10), ("prometheus/titrong.rules.yaml", 10),
        ("prometheus/titrong.rules.test.yaml", 5),
      ] {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let used = Set(text.matches(of: /\b(?:titrong|process)_[a-z_]+/).map { String($0.output) })
        #expect(used.count >= least, "\(name)")
        #expect(used.subtracting(told).sorted() == [], "\(name)")
      }
    }
  }

  /// A service with data whose router was asked nothing yet.
  private static func run(
    _ body: @escaping @Sendable (any TestClientProtocol, ServiceContext) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "metrics-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let plain = try ServiceScene.context(pool)
      try await ServiceScene.fill(plain.store)
      let context = ServiceContext(
        store: plain.store, share: plain.share, messages: plain.messages,
        reports: try ReportDesk(folder: folder))
      try await buildApplication(context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
        .test(.router) { try await body($0, context) }
    }
  }

  private static func scraped(_ context: ServiceContext) async throws -> String {
    try await buildAdminApplication(
      context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet
    ).test(.router) { client in
      let answer = try await client.execute(
        uri: "/metrics", method: .get, headers: [.accept: "application/openmetrics-text"])
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType]?.hasPrefix("application/openmetrics-text") == true)
      return "\n" + String(buffer: answer.body)
    }
  }
}
