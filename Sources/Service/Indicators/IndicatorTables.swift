public import Model
public import Reports
public import Warehouse

/// Answers questions about an indicator with its rows, sorted as asked, and with what its workbook says beside them:
/// the same for the endpoints and the commands.
public struct IndicatorTables: Sendable {
  static let parameters = QueryParameters.ofIndicators + ["sort"]

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Parameter sort: as of `IndicatorSort`; nil: by the keys.
  public func table(
    _ indicator: Indicator, _ query: IndicatorQuery, sort: String?
  ) async throws -> IndicatorTable {
    var table = try await IndicatorReader(store: store).table(indicator, query)
    if let sort { try IndicatorSort(sort, of: table).apply(to: &table) }
    return table
  }

  /// The table with the names of its codes and the definition of its indicator, as its statement has it.
  public func sheet(_ table: IndicatorTable, _ words: Messages) async throws -> IndicatorSheet {
    let names = try await LabelReader(store: store).names(language: words.language)
    let definition = try await IndicatorCatalogue(store: store).definitions()
      .first { $0.indicator.rawValue == table.indicator }
    let sentences = definition.map { [$0.doc, $0.numerator, $0.denominator, $0.source] } ?? []
    return IndicatorSheet(
      table, labels: KeyLabels(names), definitions: sentences.filter { !$0.isEmpty })
  }

  func found(_ question: TableQuestion, _ query: IndicatorQuery) async throws -> FoundTable {
    guard let indicator = Indicator(rawValue: question.id) else {
      throw QueryError.unknownIndicator(question.id, known: Indicator.allCases.map(\.rawValue))
    }
    let table = try await table(indicator, query, sort: question.parameters["sort"])
    return FoundTable(
      question.form == .xlsx ? try await sheet(table, question.words) : IndicatorSheet(table))
  }
}
