public import Model

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
    .object(
      [
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
      ] + (symbol.map { [("symbol", .string($0.rawValue))] } ?? []))
  }

  var cells: [CSVCell] {
    [
      .text(mode), .text(object), .optionalNumber(day), .number(participantsText ?? ""),
      .number(rosterText ?? ""), .number(String(minutes)), .number(String(creditMinutes)),
      .number(String(counted.strict)), .number(String(counted.blended)),
      .number(String(counted.broad)), .text(reason), .optionalNumber(lessonNo),
    ]
  }

  /// The number, or the symbol in its place.
  public var participantsText: String? { participants.map(String.init) ?? symbol?.rawValue }
  public var rosterText: String? { roster.map(String.init) ?? symbol?.rawValue }

  func words(_ messages: Messages) -> [String] {
    return [
      day ?? "–", messages.mode(mode), object, lessonNo.map(String.init) ?? "–",
      participantsText.map { "\($0)/\(rosterText ?? "–")" } ?? "–", String(minutes),
      String(creditMinutes),
      String(mode == "task" ? counted.broad : counted.blended), messages.reason(reason),
    ]
  }
}
