/// The words of attendance reports that Teams lets people download, in English and Vietnamese, in lower case.
/// Translations and capitals have changed over the years.
enum TeamsHeadings {
  enum Column: Int {
    case name, join, leave, firstJoin, lastLeave, duration, email, account, role, action, timestamp
  }

  static let columns = ReportWords(table)

  private static let table: [(Column, [String])] = [
    (
      .name,
      ["name", "full name", "participant name", "tên", "họ tên", "họ và tên", "tên đầy đủ"]
    ),
    (
      .join,
      [
        "join time", "thời gian tham gia", "thời gian vào", "giờ tham gia", "giờ vào",
        "thời điểm tham gia",
      ]
    ),
    (
      .leave,
      [
        "leave time", "thời gian rời", "thời gian rời đi", "thời gian rời khỏi", "thời gian ra",
        "giờ rời", "giờ rời đi", "giờ rời khỏi", "thời điểm rời đi", "thời điểm rời khỏi",
      ]
    ),
    (
      .firstJoin,
      [
        "first join", "first join time", "tham gia đầu tiên", "tham gia lần đầu",
        "lần tham gia đầu tiên", "lần đầu tham gia", "lần đầu tiên tham gia",
      ]
    ),
    (
      .lastLeave,
      [
        "last leave", "last leave time", "rời đi lần cuối", "rời lần cuối", "lần rời cuối cùng",
        "rời khỏi lần cuối", "lần cuối rời đi", "lần rời đi cuối cùng", "lần cuối rời khỏi",
      ]
    ),
    (
      .duration,
      [
        "duration", "in-meeting duration", "thời lượng", "khoảng thời gian",
        "thời lượng trong cuộc họp", "thời gian trong cuộc họp",
      ]
    ),
    (.email, ["email", "e-mail", "email address", "địa chỉ email", "thư điện tử"]),
    (
      .account,
      [
        "participant id (upn)", "participant id", "upn", "id người tham gia (upn)",
        "id người tham dự (upn)", "id người tham gia", "id người tham dự",
      ]
    ),
    (.role, ["role", "vai trò"]),
    (.action, ["user action", "hành động của người dùng", "hành động người dùng", "hành động"]),
    (.timestamp, ["timestamp", "dấu thời gian", "thời gian", "thời điểm"]),
  ]

  enum Label { case title, start, end, id }

  static let summary = ReportWords<Label>([
    "meeting title": .title, "title": .title, "tiêu đề cuộc họp": .title, "tên cuộc họp": .title,
    "meeting start time": .start, "start time": .start, "thời gian bắt đầu": .start,
    "thời gian bắt đầu cuộc họp": .start, "giờ bắt đầu": .start, "giờ bắt đầu cuộc họp": .start,
    "meeting end time": .end, "end time": .end, "thời gian kết thúc": .end,
    "thời gian kết thúc cuộc họp": .end, "giờ kết thúc": .end, "giờ kết thúc cuộc họp": .end,
    "meeting id": .id, "id cuộc họp": .id, "mã cuộc họp": .id,
  ])

  /// Who schedules or runs a meeting, and who only sits in it. In tenants as they come every pupil is a presenter, so
  /// that word leaves it open, and so does any other.
  static let roles = ReportWords<AttendanceSlip.Part>([
    "organizer": .host, "organiser": .host, "co-organizer": .host, "co-organiser": .host,
    "người tổ chức": .host, "đồng tổ chức": .host, "người đồng tổ chức": .host,
    "attendee": .join, "người dự": .join, "người tham dự": .join, "người tham gia": .join,
  ])

  static let actions = ReportWords<AttendanceSlip.Side>([
    "joined": .arrival, "joined before": .arrival, "đã tham gia": .arrival,
    "tham gia": .arrival, "đã tham gia trước": .arrival, "đã tham gia trước đó": .arrival,
    "tham gia trước": .arrival, "đã vào": .arrival,
    "left": .departure, "đã rời": .departure, "đã rời đi": .departure,
    "đã rời khỏi": .departure, "rời đi": .departure, "đã ra": .departure,
  ])
}
