import Model
import Reports
import Warehouse

/// What runs, came and waits at this moment.
struct OperationsState: Sendable {
  /// Batches and runs beyond these are for the commands.
  private static let (mostBatches, mostRuns) = (500, 14)

  var asOf: String?
  var sources: [IntakeReader.Source] = []
  var days: [String: [IntakeReader.Day]] = [:]
  /// Newest first: waiting, refused, suspended, or with lines in quarantine.
  var troubled: [BatchRecord] = []
  var runs: [RunRecord] = []
  var courses: [CourseMapReader.Course] = []

  init() {}

  /// All but the courses.
  static func read(from store: DataStore) async throws -> OperationsState {
    let intake = IntakeReader(store: store)
    var state = OperationsState()
    state.asOf = try await DataState.read(from: store).asOf
    state.sources = try await intake.sources()
    state.days = try await intake.days(14)
    state.troubled = try await BatchReader(store: store).batches(limit: mostBatches).filter {
      !["done", "retracted"].contains($0.state)
        || ($0.state == "done" && $0.accounting.quarantined > 0)
    }
    state.runs = try await RunReader(store: store).runs(limit: mostRuns)
    return state
  }

  /// The sources as rows for programs.
  var listing: Listing {
    Listing(
      "sources",
      columns: [
        "source", "format", "files", "waiting", "refused", "suspended", "lines", "accepted",
        "quarantined", "unmapped", "last_day", "last_file", "lag_hours",
      ],
      rows: sources.map { source in
        [
          .text(source.name), .code(source.format),
        ]
          + [
            source.files, source.waiting, source.refused, source.suspended, source.lines,
            source.accepted, source.quarantined, source.unmapped,
          ].map { .number(Int($0)) } + [
            .day(source.lastDay), .code(source.lastFile),
            source.lagHours.map { .number(Int($0)) } ?? .code(nil),
          ]
      })
  }
}
