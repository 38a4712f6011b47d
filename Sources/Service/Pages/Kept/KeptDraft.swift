import Model
import Reports
import Warehouse

/// The table of a page that is to be kept, with all that the page said of it.
struct KeptDraft: Sendable {
  /// Rows of one table, as pages show them.
  static let mostRows = 2_000

  let table: IndicatorTable
  /// Whoever sees all of it sees the page as its maker does.
  let extent: Scope
  /// Language → what the page is called.
  let titles: [String: String]
  /// Language → key → code → name.
  let names: [String: [String: [String: String]]]
  let weeksLeft: Int?
  let hasPace: Bool
  let state: @Sendable (IndicatorRow) -> ChartState

  /// - Parameters:
  ///   - words: of the page, in each language.
  ///   - weeksLeft: set where a pace stands on the page.
  /// - Throws: `KeptTableError.empty` or `.tooManyRows`
  init(
    _ table: IndicatorTable, extent: Scope, words: [PageWords], weeksLeft: Int? = nil,
    hasPace: Bool = false, title: (PageWords) -> String,
    state: @escaping @Sendable (IndicatorRow) -> ChartState
  ) throws {
    guard !table.rows.isEmpty else { throw KeptTableError.empty }
    guard table.rows.count <= Self.mostRows else {
      throw KeptTableError.tooManyRows(limit: Self.mostRows)
    }
    self.table = table
    self.extent = extent
    self.weeksLeft = weeksLeft
    self.hasPace = hasPace
    self.state = state
    let schools = Set(table.rows.map { $0.key(.school) })
    let subjects = Set(table.rows.map { $0.key(.subject) })
    let provinces = Set(table.rows.map { $0.key(.province) })
    // A filter shows its name too.
    let asked = Set(table.filters.flatMap { $0.value.split(separator: ",").map(String.init) })
    titles = Dictionary(words.map { ($0.messages.language, title($0)) }) { first, _ in first }
    names = Dictionary(
      words.map { words in
        (
          words.messages.language,
          [
            "school": words.schools.filter { schools.union(asked).contains($0.key) },
            "province": words.provinces.filter { provinces.contains($0.key) },
            "subject": words.subjects.filter { subjects.union(asked).contains($0.key) },
          ]
        )
      }
    ) { first, _ in first }
  }

  /// Subjects that stand in its rows.
  static func subjects(of table: IndicatorTable) -> [String] {
    Set(table.rows.map { $0.key(.subject) }).subtracting([""]).sorted()
  }
}

extension Scope {
  /// What somebody with this scope sees of a school.
  func part(ofSchool code: String) -> Scope {
    if case .subjects(_, let subjects) = self {
      .subjects(school: code, subjects: subjects)
    } else {
      .school(code)
    }
  }

  /// What somebody with this scope sees of the schools of a table of a province. Rows follow the tree of their own time, and
  /// readers that of today: those of a province see all of it only if every school lies there now.
  func part(
    ofProvince code: String, schools: Set<String>, today: [String: String]
  ) -> Scope {
    switch self {
    case .school, .subjects, .province: self
    case .all, .operator: schools.allSatisfy { today[$0] == code } ? .province(code) : .all
    }
  }

  /// What somebody with this scope sees of everything.
  var ofEverything: Scope { self == .operator ? .all : self }
}
