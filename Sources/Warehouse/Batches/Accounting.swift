public import Model

/// What became of every line of a batch: `lines = accepted + duplicates + quarantined + unmapped + blank`
/// (INPUTS §2; a CHECK in the database).
public struct Accounting: Sendable, Equatable {
  public var lines: Int64 = 0
  public var accepted: Int64 = 0
  public var duplicates: Int64 = 0
  public var quarantined: Int64 = 0
  public var unmapped: Int64 = 0
  public var blank: Int64 = 0
  /// Σ over ids of (distinct payloads − 1).
  public var conflicts: Int64 = 0
  public var facts: Int64 = 0
  public var firstDay: LocalDay?
  public var lastDay: LocalDay?

  public init() {}
}

/// How a batch ends.
public enum BatchEnd: Sendable, Equatable {
  case done
  /// Nothing is loaded; the file stays where it was.
  case refused(code: String, message: String)
  /// Too many bad lines: nothing is loaded until a person decides.
  /// Or the database refused facts that had passed every check: then `reason` says so.
  case suspended(reason: String = "too_many_bad_lines", message: String)

  var state: String {
    switch self {
    case .done: "done"
    case .refused: "refused"
    case .suspended: "suspended"
    }
  }

  var reason: (code: String, message: String)? {
    switch self {
    case .done: nil
    case .refused(let code, let message): (code, message)
    case .suspended(let reason, let message): (reason, message)
    }
  }
}
