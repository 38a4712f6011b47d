import CLibPQ

extension Connection {
  private static let typeNames = Statement(
    name: "postgres.type_names",
    sql: """
      SELECT format_type(oid, NULL) AS name
        FROM unnest($1::bigint[]) WITH ORDINALITY AS wanted(number, place)
       CROSS JOIN LATERAL (SELECT wanted.number::oid) AS t(oid)
       ORDER BY place
      """)

  /// What the server makes of a statement, without running it.
  public func describe(
    _ statement: Statement, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> StatementDescription {
    let site = CallSite(statement.name, file, line)
    let (parameters, columns) = try running(.prepare, site) { handle throws(PostgresError) in
      let name = try prepare(statement, on: handle, at: site)
      let result = ResultSet(PQdescribePrepared(handle.raw, name))
      try check(result, stage: .prepare, on: handle, at: site)
      return (
        (0..<PQnparams(result.raw)).map { PQparamtype(result.raw, $0) },
        (0..<PQnfields(result.raw)).map {
          (name: String(cString: PQfname(result.raw, $0)), type: PQftype(result.raw, $0))
        }
      )
    }
    let numbers = (parameters + columns.map(\.type)).map { Int64($0) }
    let rows = try query(Self.typeNames, [.intArray(numbers)], file: file, line: line)
    var names: [String] = []
    for row in rows { names.append(try row.string("name", file: file, line: line)) }
    return StatementDescription(
      parameters: Array(names.prefix(parameters.count)),
      columns: zip(columns, names.dropFirst(parameters.count)).map {
        .init(name: $0.name, type: $1)
      }
    )
  }
}
