import CLibPQ

extension ConnectionSettings {
  /// A `postgres://…` address or libpq's `key=value` text, taken apart by libpq itself.
  /// - Throws: `.usage` at stage connect. The text is not repeated: it may hold a password.
  public init(
    url: String, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) {
    let site = CallSite(nil, file, line)
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(url, &message) else {
      PQfreemem(message)
      throw PostgresError(
        .usage, stage: .connect,
        note: "the database address is neither postgres://user@host:port/database nor "
          + "key=value text; see \"Connection Strings\" in PostgreSQL's manual",
        at: site)
    }
    defer { PQconninfoFree(options) }
    var parameters: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        parameters[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    self.init(parameters: parameters)
  }
}
