internal import Model

/// What the table of participants tells of those in the table of stays.
struct TeamsPeople {
  struct Person {
    var email: ReportTable.Cell
    var account: ReportTable.Cell
    var name: ReportTable.Cell
    var role: ReportTable.Cell
  }

  /// A longer one says nothing.
  private static let longestRole = 128

  /// By the hash of their names or addresses, those of one hash one behind the other.
  private var byName: [UInt64: [Person]] = [:]
  private var byEmail: [UInt64: [Person]] = [:]

  mutating func note(_ row: ReportTable.Row, _ table: TeamsTable) {
    guard table.kind == .participants else { return }
    let person = Self.person(row, table)
    if !person.name.isEmpty { byName[StableHash.of(person.name), default: []].append(person) }
    if !person.email.isEmpty { byEmail[StableHash.of(person.email), default: []].append(person) }
  }

  func person(_ row: ReportTable.Row, _ table: TeamsTable) -> Person {
    var person = Self.person(row, table)
    // A row that names an account is not to be read as somebody else's of the same name.
    let known =
      person.email.isEmpty && person.account.isEmpty ? named(person.name) : mailed(person.email)
    guard let known else { return person }
    if person.email.isEmpty { person.email = known.email }
    if person.account.isEmpty { person.account = known.account }
    if person.role.isEmpty || person.role.count > Self.longestRole { person.role = known.role }
    return person
  }

  /// `nil` where two participants have one name: then it tells nothing.
  private func named(_ name: ReportTable.Cell) -> Person? {
    guard !name.isEmpty, let people = byName[StableHash.of(name)] else { return nil }
    let last = people.lastIndex { $0.name.hasSameBytes(as: name) }
    guard let last, last == people.firstIndex(where: { $0.name.hasSameBytes(as: name) }) else {
      return nil
    }
    return people[last]
  }

  /// The last row of an address counts.
  private func mailed(_ email: ReportTable.Cell) -> Person? {
    guard !email.isEmpty, let people = byEmail[StableHash.of(email)] else { return nil }
    return people.last { $0.email.hasSameBytes(as: email) }
  }

  private static func person(_ row: ReportTable.Row, _ table: TeamsTable) -> Person {
    Person(
      email: table.columns.cell(.email, row), account: table.columns.cell(.account, row),
      name: table.columns.cell(.name, row), role: table.columns.cell(.role, row))
  }
}

/// `1h 5m 20s`, `21m 7s`, `1 giờ 5 phút`, `1 godz. 5 min 20 sek.`, `01:05:20`.
enum ReportDuration {
  private static let units: [String: Int] = [
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "giờ": 3600, "g": 3600,
    "godz": 3600, "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "phút": 60, "p": 60,
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "giây": 1, "sek": 1,
  ]

  /// `nil` if the text is none that is known.
  static func seconds(_ text: [UInt8]) -> Int? {
    guard (1...64).contains(text.count) else { return nil }
    let text = String(decoding: text, as: UTF8.self).lowercased()
    if text.contains(":") {
      let parts = text.split(separator: ":").compactMap { Int($0) }
      guard parts.count == 3, parts.allSatisfy({ (0..<1000).contains($0) }) else { return nil }
      return (parts[0] * 60 + parts[1]) * 60 + parts[2]
    }
    var sum = 0
    var digits = ""
    var unit = ""
    func take() -> Bool {
      guard let number = Int(digits), number < 100_000, let size = units[unit] else { return false }
      sum += number * size
      digits = ""
      unit = ""
      return true
    }
    for character in text where !character.isWhitespace && character != "." && character != "," {
      if character.isASCII, character.isNumber {
        if !unit.isEmpty, !take() { return nil }
        digits.append(character)
      } else {
        unit.append(character)
      }
    }
    return take() ? sum : nil
  }
}
