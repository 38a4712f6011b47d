import Foundation
import Model
import Postgres

/// Loads `sql/reference/*.csv`: what the product ships and a new release may replace.
struct ReferenceLoader {
  let pool: ConnectionPool
  let catalog: SQLCatalog
  let folder: URL

  /// One file, the columns it gives in order, and the statement that takes them.
  private struct Table {
    let file: String
    let columns: [String]
    let statement: StatementName
    /// Columns in which an empty value stays an empty text; elsewhere it is NULL.
    var keptEmpty: Set<String> = []
  }

  private static let tables = [
    Table(
      file: "subject", columns: ["code", "name_vi", "name_en"], statement: .putSubjects),
    Table(
      file: "subject_alias", columns: ["alias_key", "code"], statement: .putSubjectAliases),
    Table(file: "subject_strand", columns: ["parent", "strand"], statement: .putSubjectStrands),
    Table(
      file: "curriculum", columns: ["grade", "subject", "periods", "source"],
      statement: .putCurriculum),
    Table(
      file: "province",
      columns: ["code", "valid_from", "valid_to", "name_vi", "full_name_vi", "name_en"],
      statement: .putProvinces),
    Table(
      file: "calendar",
      columns: ["school_year", "province_code", "week_no", "week_start", "week_end", "term"],
      statement: .putCalendar, keptEmpty: ["province_code"]),
    Table(
      file: "target",
      columns: [
        "indicator", "level", "threshold", "operator", "document", "clause", "valid_from",
        "valid_to",
      ], statement: .putTargets, keptEmpty: ["level"]),
  ]

  func load() async throws {
    let loads = try Self.tables.map { table in
      (catalog[table.statement], try parameters(of: table))
    }
    try await pool.withTransaction { connection in
      for (statement, parameters) in loads {
        _ = try await connection.execute(statement, parameters)
      }
    }
  }

  private func parameters(of table: Table) throws -> [Parameter] {
    let file = "\(table.file).csv"
    guard let data = try? Data(contentsOf: folder.appending(path: file)) else {
      throw CatalogError.unreadable(file: file)
    }
    let text = try DelimitedText(Array(data))
    return try table.columns.map { column in
      guard let index = text.header.firstIndex(of: column) else {
        throw CatalogError.badHeader(file: file)
      }
      return .textArray(
        text.rows.map { row in
          let value = index < row.values.count ? row.values[index] : ""
          if column == "school_year" { return String(value.prefix(4)) }
          return value.isEmpty && !table.keptEmpty.contains(column) ? nil : value
        })
    }
  }
}
