import Foundation
import Model
import Reports
import Warehouse

/// What is kept of a table, as JSON that later programs read: numbers as decimal texts, and the names its codes had.
struct KeptContent: Codable, Equatable, Sendable {
  struct Key: Codable, Equatable, Sendable {
    let name: String
    let text: String?
    let number: Int?
  }

  struct Row: Codable, Equatable, Sendable {
    let keys: [Key]
    let numerator: String
    let denominator: String
    let value: String?
    let target: String?
    let status: String
    let coverage: String
    let display: String?
    let missing: Int?
    let symbol: String?
    /// A word of `ChartState`, by the rule of the day it was kept.
    let state: String
  }

  struct Filter: Codable, Equatable, Sendable {
    let name: String
    let value: String
  }

  let indicator: String
  let schoolYear: String
  let window: String
  let by: [String]
  let filters: [Filter]
  let profile: String
  let ruleVersion: Int
  let asOf: String?
  let dataVersion: String
  let rows: [Row]
  /// Teaching weeks that were left; nil where no pace stood on the page.
  let weeksLeft: Int?
  let hasPace: Bool
  /// Language → what the page was called.
  let titles: [String: String]
  /// Language → key → code → name, of the codes in the table.
  let names: [String: [String: [String: String]]]
  /// Language → where the targets of the rows are written.
  let targets: [String: [String]]
  /// What the workbook says of the indicator.
  let definitions: [String]

  /// Equal tables have equal bytes.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }

  init(json: [UInt8]) throws { self = try JSONDecoder().decode(Self.self, from: Data(json)) }
}

extension KeptContent {
  init(_ draft: KeptDraft, targets: [String: [String]], definitions: [String]) {
    let table = draft.table
    indicator = table.indicator
    schoolYear = table.schoolYear
    window = table.window
    by = table.by
    filters = table.filters.map { Filter(name: $0.name, value: $0.value) }
    profile = table.profile
    ruleVersion = table.ruleVersion
    asOf = table.asOf
    dataVersion = table.dataVersion
    rows = table.rows.map { Row($0, state: draft.state($0)) }
    weeksLeft = draft.weeksLeft
    hasPace = draft.hasPace
    titles = draft.titles
    names = draft.names
    self.targets = targets
    self.definitions = definitions
  }

  /// The table as it was, down to the bytes of its files.
  var table: IndicatorTable {
    IndicatorTable(
      indicator: indicator, schoolYear: schoolYear, window: window, by: by,
      filters: filters.map { TableFilter($0.name, $0.value) }, profile: profile,
      ruleVersion: ruleVersion, asOf: asOf, dataVersion: dataVersion, rows: rows.map(\.row))
  }

  /// The question it answers, to be asked again.
  func query() throws -> IndicatorQuery {
    var structure: String?
    var asked: [GroupName: String] = [:]
    for filter in filters {
      if filter.name == "structure" { structure = filter.value }
      if let name = GroupName(rawValue: filter.name) { asked[name] = filter.value }
    }
    return try IndicatorQuery(
      schoolYear: schoolYear, window: window, by: by.joined(separator: ","), filters: asked,
      profile: profile, structure: structure)
  }

  /// The state it was narrowed to.
  var narrowedTo: ChartState? {
    let word = filters.first { $0.name == ProvinceFacets.parameter }?.value
    return ChartState.allCases.first { "\($0)" == word }
  }

  /// How each row stood when it was kept.
  var states: [[KeyField]: ChartState] {
    Dictionary(
      rows.map { row in
        (row.row.keys, ChartState.allCases.first { "\($0)" == row.state } ?? .notEnough)
      }
    ) { first, _ in first }
  }
}

extension KeptContent.Row {
  init(_ row: IndicatorRow, state: ChartState) {
    keys = row.keys.map { key in
      switch key.value {
      case .text(let text): KeptContent.Key(name: key.name, text: text, number: nil)
      case .number(let number): KeptContent.Key(name: key.name, text: nil, number: number)
      case .missing: KeptContent.Key(name: key.name, text: nil, number: nil)
      }
    }
    numerator = row.numerator
    denominator = row.denominator
    value = row.value
    target = row.target
    status = row.status
    coverage = row.coverage
    display = row.display
    missing = row.missingPeriods
    symbol = row.symbol?.rawValue
    self.state = "\(state)"
  }

  var row: IndicatorRow {
    var row = IndicatorRow(
      keys: keys.map { key in
        KeyField(key.name, key.text.map { .text($0) } ?? key.number.map { .number($0) } ?? .missing)
      },
      numerator: numerator, denominator: denominator, value: value, target: target,
      status: status, coverage: coverage, display: display, missingPeriods: missing)
    row.symbol = symbol.flatMap { CellSymbol(rawValue: $0) }
    return row
  }
}
