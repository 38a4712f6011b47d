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
