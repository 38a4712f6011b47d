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
    state.courses = try await CourseMapReader(store: store).courses()
    return state
  }

  /// The sources as rows for programs.
  var listing: Listing {
    Listing(
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
            .code(source.lastDay), .code(source.lastFile),
            source.lagHours.map { .number(Int($0)) } ?? .code(nil),
          ]
      })
  }
}

extension OperationsState: PageRows {
  var json: [UInt8] { listing.json }
  func csv() -> [UInt8] { listing.csv() }

  func workbook(_ words: Messages, _: KeyLabels) -> XLSXWorkbook {
    let title = words.words("page.ops.sources")
    let listing = listing
    let rows = listing.rows
    return XLSXWorkbook(
      title: title, stamp: "\(words[.labelAsOf]) \(words.day(asOf))", language: words.language,
      day: asOf,
      sheets: [
        XLSXSheet(
          words[.sheetSummary],
          .facts(
            title: title,
            [
              (words[.labelAsOf], asOf.map { .day($0) } ?? .text("–")),
              (words[.labelRows], .integer(rows.count)),
            ])),
        XLSXSheet(
          words[.sheetData],
          .table(
            XLSXTable(
              name: "bang_nguon", headings: listing.columns.map { words.column($0) },
              rowCount: rows.count
            ) { rows[$0].map(\.sheetCell) })),
      ])
  }
}

extension Listing.Cell {
  fileprivate var sheetCell: XLSXCell {
    switch self {
    case .code(let text), .text(let text): text.map { .code($0) } ?? .empty
    case .number(let number): .integer(number)
    case .decimal(let text): text.map { .number($0) } ?? .empty
    case .texts(let texts): .text(texts.joined(separator: " | "))
    }
  }
}
