internal import Inflation
internal import Model

/// Gathers what `events.xml` tells of a meeting and of who was in it.
struct BBBReader {
  private var scanner: XMLScanner
  private var clock = BBBClock()
  private var labels = BBBLabels()
  private var isRecording = false
  private var stays: [Stay] = []
  /// By the id of a connection: who comes back within it has not left.
  private var open: [[UInt8]: Int] = [:]
  private var end: Int64?
  private var last: Int64?
  private let memory = SlipMemory()

  private struct Stay {
    let event: BBBEvent
    let join: Int64?
    var leave: Int64?
    /// A departure of somebody who never came.
    var isOrphan = false
  }

  init(_ document: UnsafeRawBufferPointer) { scanner = XMLScanner(document) }

  mutating func readAll() throws(Rejection) {
    var event: BBBEvent?
    var element: XMLTag?
    var text: [UInt8] = []
    while let token = try scanner.next() {
      switch token {
      case .open(let tag):
        if scanner.depth == 1 { isRecording = tag.isNamed("recording") }
        if scanner.depth <= 2 { labels.note(tag) }
        if scanner.depth == 2 { event = tag.isNamed("event") ? BBBEvent(tag) : nil }
        element = scanner.depth == 3 ? tag : nil
        text = []
      case .text(let range, let isLiteral):
        let bytes = UnsafeRawBufferPointer(rebasing: scanner.text[range])
        // What is not looked at may be long.
        if element != nil, event != nil, text.count + bytes.count <= 4096 {
          text += isLiteral ? Array(bytes) : XMLText.unescaped(bytes)
        }
      case .close:
        if scanner.depth == 2, let tag = element {
          event?.set(tag, TextCleaning.cleaned(text))
        }
        element = nil
        if scanner.depth == 1, let done = event {
          take(done)
          event = nil
        }
      }
    }
    if !isRecording || labels.id.isEmpty { throw Rejection(.badField, .document) }
  }

  private mutating func take(_ event: BBBEvent) {
    let time = clock.time(of: event, meeting: labels.id)
    last = [last, time].compactMap(\.self).max()
    switch event.kind {
    case .join:
      if let before = open[event.user] { stays[before].leave = time }
      open[event.user] = stays.count
      stays.append(Stay(event: event, join: time))
    case .left:
      if let index = open.removeValue(forKey: event.user) {
        stays[index].leave = time
      } else {
        stays.append(Stay(event: event, join: nil, isOrphan: true))
      }
    case .end: end = time ?? end
    case .other: break
    }
  }

  func write(to lines: inout DocumentLines) {
    let line = JSONLine()
    let meeting = labels.meeting(memory)
    for stay in stays {
      var slip = AttendanceSlip()
      slip.meeting = meeting
      // Guests have no id but that of their connection, which is another one each time.
      if stay.event.externalUser != stay.event.user {
        slip.account = memory.text(stay.event.externalUser)
      }
      slip.name = memory.text(stay.event.name)
      slip.part = BBBClock.part(stay.event.role)
      if !stay.isOrphan {
        slip.join = memory.text(stay.join.map(BBBClock.text) ?? stay.event.uptime)
        // Who has not left was there to the end.
        slip.leave = memory.text((stay.leave ?? end ?? last).map(BBBClock.text) ?? [])
      } else if stay.event.name.isEmpty {
        slip.name = memory.text(stay.event.user)
      }
      slip.write(by: line, to: &lines, offset: stay.event.offset)
    }
  }
}

/// What the elements above the events tell of a meeting.
struct BBBLabels {
  private(set) var id: [UInt8] = []
  private var externalID: [UInt8] = []
  private var title: [UInt8] = []
  private var parent: [UInt8] = []
  private var isBreakout = false

  mutating func note(_ tag: XMLTag) {
    if tag.isNamed("recording") {
      id = tag.attribute("meeting_id")
    } else if tag.isNamed("meeting") {
      if id.isEmpty { id = tag.attribute("id") }
      externalID = tag.attribute("externalId")
      title = tag.attribute("name")
      if tag.attribute("breakout") == Array("true".utf8) { isBreakout = true }
    } else if tag.isNamed("metadata") {
      if externalID.isEmpty { externalID = tag.attribute("meetingId") }
      if title.isEmpty { title = tag.attribute("meetingName") }
      if tag.attribute("isBreakout") == Array("true".utf8) { isBreakout = true }
    } else if tag.isNamed("breakout") {
      parent = tag.attribute("parentMeetingId")
    }
  }

  /// A breakout room is a part of the lesson it was opened in.
  func meeting(_ memory: SlipMemory) -> MeetingLabels {
    if isBreakout, !parent.isEmpty {
      return MeetingLabels(
        id: memory.text(parent), title: memory.text(title), start: SlipText(), memory)
    }
    return MeetingLabels(
      id: memory.text(id), course: memory.text(externalID), title: memory.text(title),
      start: SlipText(), memory)
  }
}
