extension ConnectionSettings {
  /// Where it leads, as libpq's `key='value'` text without any secret: what `psql -d` and `pg_dump -d` take.
  public var conninfo: String {
    ["host", "port", "dbname", "user"].compactMap { keyword in
      parameters[keyword].map { value in
        let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "\(keyword)='\(escaped)'"
      }
    }.joined(separator: " ")
  }
}
