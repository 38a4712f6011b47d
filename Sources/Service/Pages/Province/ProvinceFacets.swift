import Model
import Reports

/// How many schools of a province stand how, each a link that leaves only those in the table.
struct ProvinceFacets: Sendable {
  static let parameter = "state"

  let label: String
  let links: [PageFrame.Link]

  init(_ rows: [IndicatorRow], chosen: ChartState?, page: PageRequest, words: PageWords) {
    label = words.messages[.columnStatus]
    let counts = Dictionary(grouping: rows, by: Self.state).mapValues(\.count)
    let all = PageFrame.Link(
      text: "\(words.words("page.filter.all")) (\(words.count(rows.count)))",
      address: page.address.setting([Self.parameter: nil, "page": nil]) + "#table",
      isCurrent: chosen == nil)
    links =
      [all]
      + ChartState.allCases.compactMap { state in
        guard let count = counts[state] ?? (state == chosen ? 0 : nil) else { return nil }
        let mark = StateMark(state, words.messages)
        return PageFrame.Link(
          text: "\(mark.shape) \(mark.word) (\(words.count(count)))",
          address: page.address.setting([Self.parameter: "\(state)", "page": nil]) + "#table",
          isCurrent: state == chosen)
      }
  }

  /// The state the page is narrowed to.
  ///
  /// - Throws: `ParameterError.badValue`
  static func chosen(_ page: PageRequest) throws -> ChartState? {
    let known = ChartState.allCases.map { "\($0)" }
    let word = try page.parameters.word(parameter, among: known)
    return ChartState.allCases.first { "\($0)" == word }
  }

  /// How a school stands, whatever it might still reach.
  static func state(_ row: IndicatorRow) -> ChartState { ChartState(row, weeksLeft: nil) }
}

extension IndicatorTable {
  /// Rows that stand so; what is left says that it is a part.
  func narrowed(to state: ChartState?) -> IndicatorTable {
    guard let state else { return self }
    var table = self
    table.filters.append(TableFilter(ProvinceFacets.parameter, "\(state)"))
    table.rows = rows.filter { ProvinceFacets.state($0) == state }
    return table
  }
}
