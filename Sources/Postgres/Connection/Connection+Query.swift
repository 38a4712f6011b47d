import CLibPQ

extension Connection {
  /// Runs a statement and returns its rows, all in memory: for results of a known small size.
  public func query(
    _ statement: Statement, _ parameters: [Parameter] = [],
    file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> [Row] {
    try perform(statement, parameters, at: CallSite(statement.name, file, line))
      .rows(of: statement.name)
  }

  /// Runs a statement and returns the number of rows it touched.
  @discardableResult
  public func execute(
    _ statement: Statement, _ parameters: [Parameter] = [],
    file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> Int {
    try perform(statement, parameters, at: CallSite(statement.name, file, line)).affectedRows
  }

  /// Runs several statements as one text, in one implicit transaction unless it says otherwise. For
  /// migrations; it takes no parameters, so no value may ever be written into it.
  public func script(
    _ sql: String, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) {
    let site = CallSite("script", file, line)
    try running(.execute, site) { handle throws(PostgresError) in
      try check(
        ResultSet(PQexec(handle.raw, sql)), stage: .execute, on: handle, at: site)
    }
  }

  private func perform(
    _ statement: Statement, _ parameters: [Parameter], at site: CallSite
  ) throws(PostgresError) -> ResultSet {
    let block = try ParameterBlock(parameters, at: site)
    return try running(.execute, site) { handle throws(PostgresError) in
      let name = try prepare(statement, on: handle, at: site)
      let result = ResultSet(
        block.withPointers { values, lengths, formats in
          PQexecPrepared(handle.raw, name, block.count, values, lengths, formats, 0)
        })
      try check(result, stage: .execute, on: handle, at: site)
      return result
    }
  }
}
