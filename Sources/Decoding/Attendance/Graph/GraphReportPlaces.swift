/// Where the parts of a report stand; 0 where one is absent.
struct GraphReportPlaces {
  let context: Int
  let id: Int
  let title: Int
  let start: Int
  /// An array; `nil` if there is none.
  let records: Int?

  init(_ tape: some JSONValues, _ report: Int) {
    context = tape.member("@odata.context", of: report)
    id = tape.member("id", of: report)
    title = tape.member("subject", of: report)
    start = tape.member("meetingStartDateTime", of: report)
    records = tape.array("attendanceRecords", of: report) ?? tape.array("value", of: report)
  }
}
