/// The rows that several statements look at: `scope`, and its sums by key, `cell`.
///
/// The greater part of an indicator of a province is to find who teaches what there; of five indicators it is found once.
struct SharedScope: Sendable {
  /// Its statement and that of the sums, which reads it.
  let rows: StatementFile
  let cells: StatementFile

  func sql(of file: StatementFile) -> String {
    "\(head)\nSELECT answer.* FROM (\n\(file.body)\n) AS answer"
  }

  /// - Parameter files: of equal columns and parameters. The first column of a row is the name of its statement.
  func sql(of files: [StatementFile]) -> String {
    let parts = files.map {
      "SELECT '\($0.name)' AS statement, answer.* FROM (\n\($0.body)\n) AS answer"
    }
    return "\(head)\n\(parts.joined(separator: "\nUNION ALL\n"))"
  }

  private var head: String {
    "WITH scope AS MATERIALIZED (\n\(rows.body)),\ncell AS MATERIALIZED (\n\(cells.body))"
  }
}
