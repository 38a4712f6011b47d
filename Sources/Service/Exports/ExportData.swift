import Model
import Reports
import Warehouse

/// A dataset for download: the rows of an indicator, or the items of a school.
struct ExportData {
  static let items = "items"
  static var datasets: [String] { Indicator.allCases.map(\.rawValue) + [items] }

  let table: any TableData
  let version: String
  let title: String

  /// - Parameter rows: the most there may be.
  init(
    _ dataset: String, _ parameters: QueryParameters, store: DataStore, rows: Int, _ words: Messages
  ) async throws {
    let query = try parameters.indicatorQuery()
    if dataset == Self.items {
      guard let schools = query.filters[.school], schools.count == 1, let school = schools.first
      else { throw ParameterError.missing("school") }
      let found = try await ItemReader(store: store).items(
        school: school, schoolYear: query.schoolYear, limit: rows + 1)
      table = Listing("items", columns: Self.columns, rows: found.items.map(Self.cells))
      version = found.dataVersion
      title = words.text("list.items") ?? dataset
      return
    }
    guard let indicator = Indicator(rawValue: dataset) else {
      throw QueryError.unknownIndicator(dataset, known: Self.datasets)
    }
    let found = try await IndicatorTables(store: store).table(indicator, query, sort: nil)
    table = IndicatorSheet(found)
    version = found.dataVersion
    title = words.indicator(dataset)
  }

  private static let columns = [
    "class", "subject", "source", "mode", "object", "day", "participants", "roster", "minutes",
    "credit_minutes", "strict", "blended", "broad", "reason", "lesson_no",
  ]

  private static func cells(_ item: ItemReader.Item) -> [Listing.Cell] {
    let row = item.evidence
    return [
      .text(item.className), .code(item.subject), .text(item.source), .code(row.mode),
      .text(row.object), .day(row.day), .decimal(row.participantsText), .decimal(row.rosterText),
      .number(row.minutes), .number(row.creditMinutes), .number(row.counted.strict),
      .number(row.counted.blended), .number(row.counted.broad), .code(row.reason),
      number(row.lessonNo),
    ]
  }

  private static func number(_ value: Int?) -> Listing.Cell {
    value.map { .number($0) } ?? .decimal(nil)
  }
}
