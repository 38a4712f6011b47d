import Model
import Postgres

extension Row {
  /// The scope in the columns `kind`, `code` and `subjects`.
  func scope() throws -> Scope {
    let code = try string("code")
    return switch try string("kind") {
    case "all": .all
    case "operator": .operator
    case "province": .province(code)
    case "school": .school(code)
    default: .subjects(school: code, subjects: try textArray("subjects").compactMap(\.self))
    }
  }
}
