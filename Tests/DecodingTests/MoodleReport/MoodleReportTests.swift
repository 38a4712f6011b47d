import Decoding
import Model
import Testing

@Suite("Moodle's log report")
struct MoodleReportTests {
  private static let english = [
    "Time", "User full name", "Affected user", "Event context", "Component", "Event name",
    "Description", "Origin", "IP address",
  ]
  private static let vietnamese = [
    "Thời gian", "Họ và tên người dùng", "Người dùng bị ảnh hưởng", "Bối cảnh sự kiện",
    "Thành phần",
    "Tên sự kiện", "Mô tả", "Nguồn gốc", "Địa chỉ IP",
  ]

  /// A row with this description.
  private func row(
    _ description: String, time: String = "06/10/25, 07:30", user: String = "Account 58",
    name: String = "Course module viewed", origin: String = "web"
  ) -> String {
    [time, user, "-", "Trang: Bài 5", "Trang", name, description, origin, "10.0.0.1"]
      .map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
  }

  private let view = "The user with id '58' viewed the 'page' activity with course module id '412'."

  private func verdict(_ row: String, school: String? = "22000101") -> String {
    Decode(.moodleReport, school: school).verdict(row)
  }

  @Test("descriptions to kinds, with the ids in them")
  func table() {
    let cases: [(String, EventKind, String, String)] = [
      ("The user with id '58' has logged in.", .login, "", ""),
      ("The user with id '58' viewed the course with id '36'.", .lessonView, "course:36", "36"),
      (
        "The user with id '58' viewed the section number '2' of the course with id '36'.",
        .lessonView, "course:36", "36"
      ),
      (view, .lessonView, "cm:412", ""),
      (
        "The user with id '58' viewed the 'page' activity with the course module id '412'.",
        .lessonView, "cm:412", ""
      ),
      (
        """
        The user with id '58' has viewed the content page with id '3' in the lesson activity with \
        course module id '412'.
        """, .lessonView, "cm:412", ""
      ),
      (
        """
        The user with id '58' viewed the chapter with id '3' for the book with course module id \
        '412'.
        """, .lessonView, "cm:412", ""
      ),
      (
        "The user with id '58' has viewed a recording with id 'ab-1' from the course id '36'.",
        .lessonView, "recording:ab-1", "36"
      ),
      (
        "The user with id '58' ended the lesson with course module id '412'.", .lessonComplete,
        "cm:412", ""
      ),
      (
        "The user with id '58' created the 'quiz' activity with course module id '412'.",
        .assignmentGive, "cm:412", ""
      ),
      (
        "The user with id '58' created the 'page' activity with course module id '412'.",
        .resourcePublish, "cm:412", ""
      ),
      (
        """
        The user with id '58' has submitted the submission with id '3' for the assignment with \
        course module id '412'.
        """, .assignmentSubmit, "cm:412", ""
      ),
      (
        """
        The user with id '58' has submitted the attempt with id '3' for the quiz with course \
        module id '412'.
        """, .quizAttempt, "cm:412", ""
      ),
      (
        """
        The user with id '58' created a question with the id of '8' in the category with the id \
        '2'.
        """, .questionCreate, "question:8", ""
      ),
      (
        "The user with id '58' updated the question with the id of '8'.", .questionUpdate,
        "question:8", ""
      ),
      (
        "The user with id '58' deleted the question with id '8' from the category with the id '2'.",
        .questionRetire, "question:8", ""
      ),
      (
        """
        The user with id '58' has joined a bigbluebutton meeting for the bigbluebuttonbn activity \
        with id '9' for the course id '36'.
        """, .liveAttend, "bigbluebuttonbn:9", "36"
      ),
      (
        """
        The user with id '58' has left a bigbluebutton meeting for the bigbluebuttonbn activity \
        with id '9' for the course id '36'.
        """, .liveAttend, "bigbluebuttonbn:9", "36"
      ),
    ]
    for (description, kind, object, course) in cases {
      let decode = Decode(.moodleReport, school: "22000101")
      guard let event = decode.event(row(description)) else {
        Issue.record("\(decode.verdict(row(description))): \(description)")
        continue
      }
      #expect(event.kind == kind && event.role == .unstated && event.idHash == 0)
      #expect(decode.string(event.object) == object && decode.string(event.course) == course)
      #expect(decode.string(event.actor) == "58" && event.at == LogRow.moment)
      let edge: Edge =
        description.contains("joined") ? .open : description.contains("left") ? .close : .none
      #expect(event.edge == edge)
    }
  }

  @Test("what is not counted is unmapped, by the name the site shows")
  func unmapped() {
    let descriptions = [
      "The user with id '58' has viewed their dashboard", "", "x", "it's", "'''''''''''''''''''''",
      """
      The user with id '58' updated the completion state for the course module with id '412' for \
      the user with id '59'.
      """,
      "The user with id '58' created the 'forum' activity with course module id '412'.",
      "The user with id '58' viewed the 'page' activity with course module id '412'. And more.",
      "The user with id '7' has logged in as the user with id '58'.",
      String(repeating: "The user with id ", count: 40),
    ]
    for description in descriptions where !description.isEmpty {
      #expect(verdict(row(description, name: "Tên lạ")) == "unmapped Tên lạ")
    }
  }

  @Test("and with a reason, where it would count otherwise")
  func exclusions() {
    let name = "unmapped Course module viewed"
    #expect(verdict(row(view, user: "Teacher A as Account 58")) == "\(name) (login as)")
    #expect(verdict(row(view, user: "-")) == "\(name) (nobody)")
    #expect(verdict(row(view, origin: "cli")) == "\(name) (cli)")
    #expect(verdict(row(view, origin: "restore")) == "\(name) (restore)")
    #expect(verdict(row(view, origin: "ws")) == "accepted")
    for id in ["0", "-1"] {
      #expect(verdict(row(view.replacing("'58'", with: "'\(id)'"))) == "\(name) (nobody)")
    }
    for course in ["0", "1"] {
      let text = "The user with id '58' viewed the course with id '\(course)'."
      #expect(verdict(row(text)) == "\(name) (site)")
    }
  }

  @Test("fields that are missing or bad")
  func faults() {
    let cases: [(String, String)] = [
      (row(view, time: ""), "missing_field Time"), (row(view, time: "soon"), "bad_time Time"),
      (row(""), "missing_field Description"), (row(view, name: ""), "missing_field Event name"),
      (row(view.replacing("'58'", with: "'x'")), "bad_field Description"),
      (row(view.replacing("'58'", with: "''")), "bad_field Description"),
      (row(view.replacing("'412'", with: "'99999999999999999999'")), "bad_field Description"),
      (row(view, time: "06/10/14, 07:30"), "past Time"),
      (row(view, time: "06/10/26, 07:30"), "future Time"),
      ("1,2,3", "bad_field columns"), (row(view) + ",", "unmapped \(view)"),
      (row(view) + ",,", "bad_field columns"), (row(view) + "\"", "bad_field columns"),
      ("", "blank"), (Self.english.joined(separator: ","), "blank"),
    ]
    for (row, expected) in cases { #expect(verdict(row) == expected, "\(row)") }
    #expect(verdict(row(view), school: nil) == "no_place")
    let course = row("The user with id '58' viewed the course with id '36'.")
    #expect(verdict(course, school: nil) == "accepted")
  }

  @Test("headings in two languages, any order, with a number before each row, put together")
  func headers() throws {
    for names in [Self.english, Self.vietnamese, Self.vietnamese.map { $0.uppercased() }] {
      let file = [names.joined(separator: ","), row(view), "", row(view)].joined(separator: "\r\n")
      #expect(try verdicts(file) == ["blank", "accepted", "blank", "accepted"])
      let numbered = "," + names.joined(separator: ",") + "\n0," + row(view) + "\n"
      #expect(try verdicts(numbered + numbered) == ["blank", "accepted", "blank", "accepted"])
    }
    let few = "Description;Event name;Time\n\(view);x;06/10/25, 07:30\n"
    #expect(try verdicts(few) == ["blank", "accepted"])
    // A language that is not known, in the usual order.
    let foreign = "Heure,Nom complet,Utilisateur,Contexte,Composant,Nom,Description,Origine,IP\n"
    #expect(try verdicts(foreign + row(view)) == ["unmapped", "accepted"])
  }

  @Test("equal rows are one record")
  func repeats() {
    let decode = Decode(.moodleReport, school: "22000101")
    let rows = [row(view), row(view), row(view, time: "06/10/25, 07:31"), row(view, user: "B")]
    #expect(Set(rows.compactMap { decode.event($0)?.identity }).count == 2)
  }

  @Test("any row cut anywhere has an outcome")
  func truncated() {
    let bytes = Array(row(view).utf8)
    for length in 0..<bytes.count {
      let verdict = Decode(.moodleReport, school: "1").verdict(Array(bytes[..<length]))
      // Only the address may be empty.
      #expect(verdict != "accepted" || bytes[length - 1] == UInt8(ascii: ","), "\(length)")
    }
  }

  private func verdicts(_ file: String) throws -> [String] {
    try Records.outcomes(of: Array(file.utf8), .moodleReport, school: "22000101").map { record in
      switch record.outcome {
      case .accepted: "accepted"
      case .blank: "blank"
      case .unmapped, .voids: "unmapped"
      case .quarantined(let code, _): code.rawValue
      }
    }
  }
}
