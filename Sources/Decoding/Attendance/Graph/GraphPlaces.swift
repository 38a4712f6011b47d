/// Where the parts of a report stand; 0 where one is absent.
struct GraphReportPlaces {
  let context: Int
  let id: Int
  let title: Int
  let start: Int
  /// An array; `nil` if there is none.
  let records: Int?

  init(_ tape: some JSONValues, _ report: Int) {
    func array(_ key: StaticString) -> Int? {
      let index = tape.member(key, of: report)
      return index != 0 && tape.isArray(index) ? index : nil
    }
    context = tape.member("@odata.context", of: report)
    id = tape.member("id", of: report)
    title = tape.member("subject", of: report)
    start = tape.member("meetingStartDateTime", of: report)
    records = array("attendanceRecords") ?? array("value")
  }
}

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
    let identity = tape.member("identity", of: record)
    let isKnown = identity != 0 && tape.isObject(identity)
    account = isKnown ? tape.member("id", of: identity) : 0
    name = isKnown ? tape.member("displayName", of: identity) : 0
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

/// A report of which every element is a record with intervals, as the service writes one. The keys alone say it, and what is
/// a container (`ShapeMemory`).
struct GraphOutline {
  let report: GraphReportPlaces
  let records: [GraphRecordPlaces]

  /// `nil` if it is anything else.
  init?(_ tape: some JSONValues, _ report: Int) {
    guard tape.isObject(report), tape.member("attendanceIntervals", of: report) == 0 else {
      return nil
    }
    self.report = GraphReportPlaces(tape, report)
    guard let array = self.report.records else { return nil }
    var records: [GraphRecordPlaces] = []
    var elements = tape.elements(of: array)
    while let element = elements.next() {
      guard tape.isObject(element), let record = GraphRecordPlaces(tape, element) else {
        return nil
      }
      records.append(record)
    }
    self.records = records
  }
}
