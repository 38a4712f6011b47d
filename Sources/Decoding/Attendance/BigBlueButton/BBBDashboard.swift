internal import Inflation
internal import Model

/// The data of BigBlueButton's learning dashboard (`learning_dashboard_data.json`): each user with the connections of the
/// browser or telephone, and since 2.6 the sessions of each.
struct BBBDashboard: DocumentReading {
  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    JSONDocument().forEach(document, &lines) { places, lines in
      var meetings = places.tape.elements(of: DocumentTape.root)
      while let meeting = meetings.next() { Self.readMeeting(meeting, places, &lines) }
    }
  }

  private static func readMeeting(
    _ meeting: Int, _ places: JSONPlaces, _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    guard tape.isObject(meeting), let users = places.object("users", of: meeting) else {
      return AttendanceRemark.fault(
        .badField, .document, to: &lines, offset: places.offset(of: meeting))
    }
    let labels = MeetingLabels(
      id: places.text("intId", of: meeting), course: places.text("extId", of: meeting),
      title: places.text("name", of: meeting), start: places.text("createdOn", of: meeting))
    let end = milliseconds("endedOn", of: meeting, tape)
    var fields = tape.fields(of: users)
    while let (_, user) = fields.next() {
      guard tape.isObject(user), let connections = places.object("intIds", of: user) else {
        AttendanceRemark.fault(
          .badField, .participant, to: &lines, offset: places.offset(of: user))
        continue
      }
      var slip = AttendanceSlip()
      slip.meeting = labels
      slip.name = places.slipText("name", of: user)
      let isModerator = tape.member("isModerator", of: user)
      switch isModerator == 0 ? nil : tape.bool(isModerator) {
      case true?: slip.part = .host
      case false?: slip.part = .join
      case nil: slip.part = .either
      }
      let reader = Connections(user: user, end: end, slip: slip, places: places)
      reader.read(connections, &lines)
    }
  }

  /// Positive; 0 stands for a moment that has not come yet.
  fileprivate static func milliseconds(_ key: StaticString, of object: Int, _ tape: DocumentTape)
    -> Int64?
  {
    let index = tape.member(key, of: object)
    guard index != 0, let value = tape.integer(index), value > 0 else { return nil }
    return Int64(exactly: value)
  }

  private struct Connections {
    let user: Int
    let end: Int64?
    let slip: AttendanceSlip
    let places: JSONPlaces
    let line = JSONLine()

    func read(_ connections: Int, _ lines: inout DocumentLines) {
      let tape = places.tape
      let account = places.text("extId", of: user)
      var fields = tape.fields(of: connections)
      while let (key, connection) = fields.next() {
        guard tape.isObject(connection) else {
          AttendanceRemark.fault(
            .badField, .participant, to: &lines, offset: places.offset(of: user))
          continue
        }
        var slip = slip
        // Guests have no id but that of their connection.
        slip.account = .made(account.elementsEqual(key) ? [] : account)
        let sessions = tape.member("sessions", of: connection)
        guard sessions != 0, tape.isArray(sessions) else {
          write(connection, slip, &lines)
          continue
        }
        var elements = tape.elements(of: sessions)
        while let session = elements.next() {
          if tape.isObject(session) { write(session, slip, &lines) }
        }
      }
    }

    private func write(_ stay: Int, _ slip: AttendanceSlip, _ lines: inout DocumentLines) {
      var slip = slip
      let join = BBBDashboard.milliseconds("registeredOn", of: stay, places.tape)
      let leave = BBBDashboard.milliseconds("leftOn", of: stay, places.tape) ?? end
      slip.join = .made(join.map(BBBClock.text) ?? [])
      slip.leave = .made(leave.map(BBBClock.text) ?? [])
      slip.write(by: line, to: &lines, offset: places.offset(of: stay))
    }
  }
}
