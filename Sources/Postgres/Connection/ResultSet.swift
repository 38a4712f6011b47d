import CLibPQ

/// Owns one PGresult.
struct ResultSet: ~Copyable {
  let raw: OpaquePointer?

  init(_ raw: OpaquePointer?) { self.raw = raw }
  deinit { PQclear(raw) }

  /// Nil (out of memory, or no answer at all) counts as a fatal error, as in libpq.
  var status: ExecStatusType { PQresultStatus(raw) }

  var code: SQLState? { field(clibpq_diag_sqlstate).flatMap { SQLState(rawValue: $0) } }
  var message: String { String(cString: PQresultErrorMessage(raw)) }
  var command: String { String(cString: PQcmdStatus(raw)) }
  /// Rows the command touched; 0 where that means nothing.
  var affectedRows: Int { Int(String(cString: PQcmdTuples(raw))) ?? 0 }

  private func field(_ code: Int) -> String? {
    PQresultErrorField(raw, Int32(code)).map { String(cString: $0) }
  }

  func rows(of statement: String?) -> [Row] {
    let columns = PQnfields(raw)
    let shape = RowShape(
      names: (0..<columns).map { String(cString: PQfname(raw, $0)) }, statement: statement)
    return (0..<PQntuples(raw)).map { row in
      Row(shape: shape, values: (0..<columns).map { text(row, $0) })
    }
  }

  private func text(_ row: Int32, _ column: Int32) -> String? {
    guard PQgetisnull(raw, row, column) == 0, let value = PQgetvalue(raw, row, column) else {
      return nil
    }
    let bytes = UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(raw, row, column)))
    return String(decoding: bytes, as: UTF8.self)
  }
}
