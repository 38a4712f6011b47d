internal import Inflation
internal import Model

/// The data of BigBlueButton's learning dashboard (`learning_dashboard_data.json`): each user with the connections of the
/// browser or telephone, and since 2.6 the sessions of each.
struct BBBDashboard: DocumentReading {
  func read(_ document: UnsafeRawBufferPointer, into lines: inout DocumentLines) {
    JSONDocument().forEach(document, &lines, DashboardReader())
  }
}

private struct DashboardReader: JSONDocumentReader {
  func read(_ places: some JSONPlaces, into lines: inout DocumentLines) {
    var meetings = places.tape.elements(of: places.root)
    while let meeting = meetings.next() { Self.readMeeting(meeting, places, &lines) }
  }

  private static func readMeeting(
    _ meeting: Int, _ places: some JSONPlaces, _ lines: inout DocumentLines
  ) {
    let tape = places.tape
    guard tape.isObject(meeting), let users = tape.object("users", of: meeting) else {
      return AttendanceRemark.fault(
        .badField, .document, to: &lines, offset: places.offset(of: meeting))
    }
    let labels = MeetingLabels(
      id: places.text("intId", of: meeting), course: places.text("extId", of: meeting),
      title: places.text("name", of: meeting), start: places.text("createdOn", of: meeting),
      places.memory)
    let end = milliseconds("endedOn", of: meeting, tape)
    var fields = tape.fields(of: users)
    while let (_, user) = fields.next() {
      guard tape.isObject(user), let connections = tape.object("intIds", of: user) else {
        AttendanceRemark.fault(
          .badField, .participant, to: &lines, offset: places.offset(of: user))
        continue
      }
      let isModerator = tape.member("isModerator", of: user)
      let part: AttendanceSlip.Part =
        switch isModerator == 0 ? nil : tape.bool(isModerator) {
        case true?: .host
        case false?: .join
        case nil: .either
        }
      let reader = Connections(
        user: user, end: end, meeting: labels, name: places.text("name", of: user), part: part,
        places: places)
      reader.read(connections, &lines)
    }
  }

  /// Positive; 0 stands for a moment that has not come yet.
  fileprivate static func milliseconds(
    _ key: StaticString, of object: Int, _ tape: some JSONValues
  ) -> Int64? {
    let index = tape.member(key, of: object)
    guard index != 0, let value = tape.integer(index), value > 0 else { return nil }
    return Int64(exactly: value)
  }

  private struct Connections<Places: JSONPlaces> {
    let user: Int
    let end: Int64?
    let meeting: MeetingLabels
    let name: SlipText
    let part: AttendanceSlip.Part
    let places: Places
    let line = JSONLine()

    func read(_ connections: Int, _ lines: inout DocumentLines) {
      let tape = places.tape
      let account = places.text("extId", of: user).bytes
      var fields = tape.fields(of: connections)
      while let (key, connection) = fields.next() {
        guard tape.isObject(connection) else {
          AttendanceRemark.fault(
            .badField, .participant, to: &lines, offset: places.offset(of: user))
          continue
        }
        // Guests have no id but that of their connection.
        let account = account.elementsEqual(key) ? [] : account
        let sessions = tape.member("sessions", of: connection)
        guard sessions != 0, tape.isArray(sessions) else {
          write(connection, account, &lines)
          continue
        }
        var elements = tape.elements(of: sessions)
        while let session = elements.next() {
          if tape.isObject(session) { write(session, account, &lines) }
        }
      }
    }

    private func write(_ stay: Int, _ account: [UInt8], _ lines: inout DocumentLines) {
      var slip = AttendanceSlip()
      slip.meeting = meeting
      slip.account = places.memory.text(account)
      slip.name = name
      slip.part = part
      let join = DashboardReader.milliseconds("registeredOn", of: stay, places.tape)
      let leave = DashboardReader.milliseconds("leftOn", of: stay, places.tape) ?? end
      slip.join = places.memory.text(join.map(BBBClock.text) ?? [])
      slip.leave = places.memory.text(leave.map(BBBClock.text) ?? [])
      slip.write(by: line, to: &lines, offset: places.offset(of: stay))
    }
  }
}
