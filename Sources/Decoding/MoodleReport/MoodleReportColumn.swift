/// Columns of the export of Reports > Logs (moodle report/log/classes/table_log.php), in its order.
enum MoodleReportColumn: Int, CaseIterable {
  case time, userFullName, affectedUser, eventContext, component, eventName, description, origin
  case ipAddress

  /// Headings in English and Vietnamese, in lower case; translations have changed over the years.
  private static let headings: [(MoodleReportColumn, [String])] = [
    (.time, ["time", "thời gian"]),
    (
      .userFullName,
      [
        "user full name", "họ và tên người dùng", "họ tên người dùng", "họ và tên",
        "tên đầy đủ người dùng", "tên đầy đủ của người dùng",
      ]
    ),
    (
      .affectedUser,
      ["affected user", "người dùng bị ảnh hưởng", "người dùng được tác động"]
    ),
    (.eventContext, ["event context", "ngữ cảnh sự kiện", "bối cảnh sự kiện"]),
    (.component, ["component", "thành phần"]),
    (.eventName, ["event name", "tên sự kiện"]),
    (.description, ["description", "mô tả", "miêu tả"]),
    (.origin, ["origin", "nguồn gốc", "nguồn", "xuất xứ"]),
    (.ipAddress, ["ip address", "địa chỉ ip"]),
  ]

  private static let byHeading: [String: MoodleReportColumn] = Dictionary(
    uniqueKeysWithValues: headings.flatMap { column, names in names.map { ($0, column) } })

  static func named(_ heading: UnsafeRawBufferPointer) -> MoodleReportColumn? {
    // Longer than any heading.
    guard heading.count <= 128 else { return nil }
    let text = TextCleaning.withCleaned(heading) { String(decoding: $0, as: UTF8.self) }
    return byHeading[text.lowercased()]
  }
}
