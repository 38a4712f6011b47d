/// What a connection is opened with: libpq keywords and values, handed over as arrays. Conninfo text
/// is never built, so no value needs quoting and none can smuggle in another keyword.
public struct ConnectionSettings: Sendable {
  /// libpq keywords the caller chose; they win over the module's own.
  private(set) var parameters: [String: String]
  /// The schemas of unqualified names, as `SET search_path` takes them.
  public var searchPath: String?
  /// The server gives up a statement after this time.
  public var statementTimeout: Duration?

  /// - Parameter parameters: libpq keywords such as `host`, `port`, `dbname`, `user`, `password`.
  public init(parameters: [String: String]) {
    self.parameters = parameters
  }

  /// The same server and database, as another login.
  public func login(_ user: String) -> ConnectionSettings {
    var settings = self
    settings.parameters["user"] = user
    settings.parameters["password"] = nil
    return settings
  }

  /// The same server and login, in another database.
  public func database(_ name: String) -> ConnectionSettings {
    var settings = self
    settings.parameters["dbname"] = name
    return settings
  }

  static let standard = [
    "application_name": "titrong",
    "client_encoding": "UTF8",
    "connect_timeout": "10",
    // After a failover the old primary may still answer, but takes nothing.
    "target_session_attrs": "read-write",
    "keepalives": "1",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
  ]

  /// Seconds to wait for a connection; libpq leaves it to the caller of PQconnectPoll.
  var connectTimeout: Duration {
    let text = parameters["connect_timeout"] ?? Self.standard["connect_timeout"]
    return .seconds(max(1, text.flatMap { Int($0) } ?? 10))
  }

  /// All keywords with their values, sorted.
  var resolved: [(keyword: String, value: String)] {
    var all = Self.standard.merging(parameters) { $1 }
    // A statement whose client was killed ends too, and lets go of its locks. PostgreSQL 14 and later.
    var options = [
      "-c TimeZone=UTC", "-c client_connection_check_interval=2000",
      // Compiling takes seconds where the rows take tenths; a server of one's own has it switched on.
      "-c jit=off",
      // A process that is stopped in a transaction would keep its locks from everybody else for as long as it sleeps.
      "-c idle_in_transaction_session_timeout=120000",
    ]
    if let searchPath { options.append("-c search_path=\(Self.optionValue(searchPath))") }
    if let statementTimeout {
      let milliseconds =
        statementTimeout.components.seconds * 1_000
        + statementTimeout.components.attoseconds / 1_000_000_000_000_000
      options.append("-c statement_timeout=\(milliseconds)")
    }
    if let chosen = parameters["options"] { options.append(chosen) }
    all["options"] = options.joined(separator: " ")
    return all.sorted { $0.key < $1.key }.map { (keyword: $0.key, value: $0.value) }
  }

  /// In `options` the server splits at white space; a backslash protects it.
  private static func optionValue(_ value: String) -> String {
    var escaped = ""
    for character in value {
      if character == "\\" || character.isWhitespace { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible {
  /// Where it leads, without any secret.
  public var description: String {
    ["host", "port", "dbname", "user"]
      .compactMap { keyword in parameters[keyword].map { "\(keyword)=\($0)" } }
      .joined(separator: " ")
  }

  public var debugDescription: String { description }
}

extension ConnectionSettings: CustomReflectable {
  /// A mirror would show the password to `dump` and to nested debug output.
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
