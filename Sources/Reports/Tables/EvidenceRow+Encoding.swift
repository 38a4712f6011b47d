import Model

extension EvidenceRow {
  static let columns = [
    "mode", "object", "day", "participants", "roster", "minutes", "credit_minutes", "strict",
    "blended", "broad", "reason", "lesson_no",
  ]

  static let textColumns = [
    ("day", false), ("mode", false), ("object", false), ("lesson_no", true),
    ("participants", true), ("minutes", true), ("credit_minutes", true), ("blended", true),
    ("reason", false),
  ]

  var json: JSONText {
    .object([
      ("mode", .string(mode)), ("object", .string(object)), ("day", .optional(day)),
      ("participants", .optional(participants)), ("roster", .optional(roster)),
      ("minutes", .integer(minutes)), ("credit_minutes", .integer(creditMinutes)),
      (
        "counted",
        .object([
          ("strict", .integer(counted.strict)), ("blended", .integer(counted.blended)),
          ("broad", .integer(counted.broad)),
        ])
      ),
      ("reason", .string(reason)), ("lesson_no", .optional(lessonNo)),
    ])
  }

  var cells: [CSVCell] {
    [
      .text(mode), .text(object), .optionalNumber(day), .optionalNumber(participants),
      .optionalNumber(roster), .number(String(minutes)), .number(String(creditMinutes)),
      .number(String(counted.strict)), .number(String(counted.blended)),
      .number(String(counted.broad)), .text(reason), .optionalNumber(lessonNo),
    ]
  }

  func words(_ messages: Messages) -> [String] {
    let size = roster.map(String.init) ?? "–"
    return [
      day ?? "–", messages.mode(mode), object, lessonNo.map(String.init) ?? "–",
      participants.map { "\($0)/\(size)" } ?? "–", String(minutes), String(creditMinutes),
      String(mode == "task" ? counted.broad : counted.blended), messages.reason(reason),
    ]
  }
}
