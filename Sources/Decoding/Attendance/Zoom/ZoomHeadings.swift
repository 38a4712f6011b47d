/// The words of participant reports of Zoom, in English and Vietnamese, in lower case.
enum ZoomHeadings {
  enum Column: Int {
    case name, email, join, leave, waiting
    /// Of reports that show every person once, without times.
    case total
    case meeting, topic, start, end
  }

  static let columns = ReportWords(table)

  private static let table: [(Column, [String])] = [
    (.name, ["name (original name)", "name", "tên (tên gốc)", "tên"]),
    (.email, ["user email", "email", "email người dùng", "địa chỉ email"]),
    (.join, ["join time", "thời gian vào", "thời gian tham gia", "giờ vào", "giờ tham gia"]),
    (
      .leave,
      [
        "leave time", "thời gian ra", "thời gian rời", "thời gian rời đi", "thời gian rời khỏi",
        "thời gian thoát", "giờ ra", "giờ rời đi",
      ]
    ),
    (.waiting, ["in waiting room", "trong phòng chờ", "ở phòng chờ", "đang trong phòng chờ"]),
    (.total, ["total duration (minutes)", "tổng thời gian (phút)", "tổng thời lượng (phút)"]),
    (
      .meeting,
      ["meeting id", "meetingid", "webinar id", "id cuộc họp", "mã cuộc họp", "id"]
    ),
    (.topic, ["topic", "chủ đề"]),
    (.start, ["start time", "thời gian bắt đầu", "giờ bắt đầu"]),
    (.end, ["end time", "thời gian kết thúc", "giờ kết thúc"]),
  ]

  static let yes = ReportWords([(true, ["yes", "y", "có", "true"])])
}
