import Foundation
import Model

/// A report as the JSON its template prints: every word chosen here, nothing left to the template.
struct PrintText {
  let document: ReportDocument
  let messages: Messages
  let style: OfficeStyle

  var json: [UInt8] {
    let stamp = document.stamp
    return composed(
      .object([
        ("language", .string(messages.language)), ("title", .string(document.title(messages))),
        ("author", .string(document.name)), ("day", Self.day(stamp.asOf)),
        ("stamp", .string(stamp.line(messages))), ("head", head),
        ("heading", .string(messages[.printHeading])),
        ("subject", .string(messages.text(.printSubject, ["window": window]))),
        ("opening", .array(opening)), ("parts", .array(parts)), ("foot", foot),
      ])
    ).bytes
  }

  var window: String {
    messages.window(document.stamp.window, schoolYear: document.stamp.schoolYear)
  }

  /// Day of the file: that of the data, so that the same data give the same bytes.
  private static func day(_ iso: String?) -> JSONText {
    guard let civil = iso.flatMap({ LocalDay(iso: $0) })?.civil else { return .null }
    return .object([
      ("year", .integer(civil.year)), ("month", .integer(civil.month)),
      ("day", .integer(civil.day)),
    ])
  }

  private var head: JSONText {
    let isSchool = document.kind == .school
    let superior =
      isSchool
      ? messages[.printSuperiorSchool]
      : messages.text(.printSuperiorProvince, ["name": document.name])
    let office = isSchool ? document.name : messages[.printOfficeProvince]
    return .object([
      ("superior", .string(style.superior ?? superior)),
      ("office", .string(style.office ?? office)),
      ("nation", .string(messages[.printNation])), ("motto", .string(messages[.printMotto])),
      ("number", .string(messages.text(.printNumber, ["sign": style.sign ?? "……"]))),
      ("date", .string(messages.text(.printDate, ["place": style.place ?? "………"]))),
    ])
  }

  private var opening: [JSONText] {
    let bases = style.bases ?? [messages[.printBasisProgram], messages[.printBasisOnline]]
    let line = messages.text(.printOpening, ["name": document.name, "window": window])
    return bases.map { .object([("kind", .string("basis")), ("text", .string($0))]) }
      + [Self.paragraph(line)]
  }

  private var foot: JSONText {
    let recipients =
      style.recipients
      ?? [messages[.printRecipientsSuperior], messages[.printRecipientsArchive]]
    let signer =
      style.signer
      ?? [messages[document.kind == .school ? .printSignerSchool : .printSignerProvince]]
    return .object([
      ("recipients", .string(messages[.printRecipients])),
      ("list", .array(recipients.map { .string($0) })),
      ("signer", .array(signer.map { .string($0) })),
    ])
  }

  static func paragraph(_ text: String) -> JSONText {
    .object([("kind", .string("paragraph")), ("text", .string(text))])
  }

  static func list(_ items: [String]) -> JSONText {
    .object([("kind", .string("list")), ("items", .array(items.map { .string($0) }))])
  }

  static func blank(_ lines: Int) -> JSONText {
    .object([("kind", .string("blank")), ("lines", .integer(lines))])
  }

  private static func joined(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "%")) ? text.replacing(" %", with: "\u{A0}%") : text
  }

  /// Names from outside may come decomposed; a printed page is composed throughout. A number and its per cent
  /// sign stay on one line.
  private func composed(_ value: JSONText) -> JSONText {
    switch value {
    case .string(let text): .string(Self.joined(text.composed))
    case .array(let elements): .array(elements.map(composed))
    case .object(let members): .object(members.map { ($0.0, composed($0.1)) })
    default: value
    }
  }
}
