/// Where the parts of an attendance record stand; 0 where one is absent.
struct GraphRecordPlaces {
  let record: Int
  let intervals: Int
  /// The first of them, if it is an object: most have no other.
  let first: GraphIntervalPlaces?
  let email: Int
  let account: Int
  let name: Int
  let role: Int

  /// `nil` if it has no intervals.
  init?(_ tape: some JSONValues, _ record: Int) {
    self.record = record
    intervals = tape.member("attendanceIntervals", of: record)
    if intervals == 0 { return nil }
    var elements = tape.elements(of: intervals)
    let interval = elements.next() ?? 0
    first =
      interval != 0 && tape.isObject(interval) ? GraphIntervalPlaces(tape, interval) : nil
    email = tape.member("emailAddress", of: record)
    role = tape.member("role", of: record)
    let identity = tape.object("identity", of: record)
    account = identity.map { tape.member("id", of: $0) } ?? 0
    name = identity.map { tape.member("displayName", of: $0) } ?? 0
  }
}

struct GraphIntervalPlaces {
  let interval: Int
  let join: Int
  let leave: Int

  init(_ tape: some JSONValues, _ interval: Int) {
    self.interval = interval
    join = tape.member("joinDateTime", of: interval)
    leave = tape.member("leaveDateTime", of: interval)
  }
}
