internal import Inflation
internal import Model

/// `events.xml` of a recorded BigBlueButton meeting. Arrivals and departures are those of the module PARTICIPANT: VOICE
/// has events of the same name, for those who only change how they listen.
struct BBBEvents: DocumentReading {
  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    if document.allSatisfy(XMLScanner.isSpace) { return }
    do throws(Rejection) {
      try UTF8Check.check(document)
      var reader = BBBReader(document)
      try reader.readAll()
      reader.write(to: &lines)
    } catch {
      AttendanceRemark.fault(
        error.code, error.field ?? .document, of: document, to: &lines, offset: 0)
    }
  }
}

/// One event of a meeting, as far as it is looked at.
struct BBBEvent {
  enum Kind {
    case join, left, end, other
  }

  let kind: Kind
  let offset: Int
  /// Milliseconds of a clock that begins anywhere.
  let uptime: [UInt8]
  var utc: [UInt8] = []
  var user: [UInt8] = []
  var externalUser: [UInt8] = []
  var role: [UInt8] = []
  var name: [UInt8] = []

  init(_ tag: XMLTag) {
    offset = tag.start
    uptime = tag.attribute("timestamp")
    let isParticipant = tag.attribute("module") == Array("PARTICIPANT".utf8)
    switch String(decoding: tag.attribute("eventname"), as: UTF8.self) {
    case "ParticipantJoinEvent" where isParticipant: kind = .join
    case "ParticipantLeftEvent" where isParticipant: kind = .left
    case "EndAndKickAllEvent" where isParticipant: kind = .end
    default: kind = .other
    }
  }

  mutating func set(_ element: XMLTag, _ text: [UInt8]) {
    if element.isNamed("timestampUTC") {
      utc = text
    } else if element.isNamed("userId") || element.isNamed("userid") {
      user = text
    } else if element.isNamed("externalUserId") {
      externalUser = text
    } else if element.isNamed("role") {
      role = text
    } else if element.isNamed("name") {
      name = text
    }
  }
}
