import Model
public import Reports
public import Warehouse

// The shapes of INTERFACES §5, the same for every door.
extension BatchRecord {
  public var members: [(String, JSONText)] {
    [
      ("batch", .integer(Int(id))), ("source", .string(source)), ("name", .string(name)),
      ("sha256", .optional(sha256)), ("state", .string(state)),
    ] + accounting.members
      + (reason == nil ? [] : [("reason", .optional(reason)), ("message", .optional(message))])
  }

  public var json: JSONText { .object(members) }

  static let columns = [
    "batch", "source", "name", "sha256", "state", "lines", "accepted", "duplicates", "quarantined",
    "unmapped", "blank", "conflicts", "facts", "first_day", "last_day", "reason", "message",
  ]

  /// In the order of `columns`.
  var cells: [Listing.Cell] {
    let counts = [
      accounting.lines, accounting.accepted, accounting.duplicates, accounting.quarantined,
      accounting.unmapped, accounting.blank, accounting.conflicts, accounting.facts,
    ]
    return [.number(Int(id)), .text(source), .text(name), .code(sha256), .code(state)]
      + counts.map { .number(Int($0)) }
      + [
        .day(accounting.firstDay?.description), .day(accounting.lastDay?.description),
        .code(reason), .text(message),
      ]
  }
}

extension Accounting {
  public var members: [(String, JSONText)] {
    [
      ("lines", .integer(Int(lines))), ("accepted", .integer(Int(accepted))),
      ("duplicates", .integer(Int(duplicates))), ("quarantined", .integer(Int(quarantined))),
      ("unmapped", .integer(Int(unmapped))), ("blank", .integer(Int(blank))),
      ("conflicts", .integer(Int(conflicts))), ("facts", .integer(Int(facts))),
      ("first_day", .optional(firstDay?.description)),
      ("last_day", .optional(lastDay?.description)),
    ]
  }
}

extension QuarantinedLine {
  /// Place and reason; the content may name people.
  public var json: JSONText {
    .object([
      ("line", .integer(Int(line))), ("offset", .integer(Int(offset))), ("code", .string(code)),
      ("field", .optional(field)),
    ])
  }
}
