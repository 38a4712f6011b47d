import Model
import Reports
import Warehouse

/// The pictures of a school of several stages, one stage at a time where all of them would be most of the page.
struct SchoolParts: Sendable {
  static let parameter = "part"
  /// Subjects of grades that one picture shows at a time, if there is a stage to choose.
  private static let mostCells = 60

  let label: String
  let links: [PageFrame.Link]
  private let stage: Stage

  /// Nil where everything is shown.
  ///
  /// - Parameter grades: shares by subject and grade.
  /// - Throws: `ParameterError.badValue`
  init?(_ grades: IndicatorTable, page: PageRequest, words: PageWords) throws {
    let asked = try page.parameters.word(Self.parameter, among: Stage.allCases.map(\.rawValue))
    let taught = Set(grades.rows.compactMap { Int($0.key(.grade)) }.map { Stage(grade: $0) })
    let stages = Stage.allCases.filter(taught.contains)
    guard grades.rows.count > Self.mostCells, stages.count > 1 else { return nil }
    let shown = stages.first { $0.rawValue == asked } ?? stages[0]
    stage = shown
    label = words.messages.column("stage")
    links = stages.map {
      PageFrame.Link(
        text: words.words("stage.\($0.rawValue)"),
        address: page.address.setting([Self.parameter: $0.rawValue]) + "#figures",
        isCurrent: $0 == shown)
    }
  }

  /// The rows of a table that lie in the stage, by their grade or, if they have none, by their level.
  func narrowed(_ table: IndicatorTable) -> IndicatorTable {
    var table = table
    table.rows = table.rows.filter { row in
      guard let grade = Int(row.key(.grade)) else {
        return row.key(.level) == (stage == .primary ? Level.primary : .secondary).rawValue
      }
      return Stage(grade: grade) == stage
    }
    return table
  }
}

extension SchoolPage.Tables {
  func narrowed(to parts: SchoolParts?) -> SchoolPage.Tables {
    guard let parts else { return self }
    return SchoolPage.Tables(
      whole: whole, subjects: subjects, departments: departments, taught: taught,
      grades: parts.narrowed(grades), classes: parts.narrowed(classes),
      weeks: parts.narrowed(weeks), weeksBefore: weeksBefore.map(parts.narrowed), others: others,
      bank: bank)
  }
}
