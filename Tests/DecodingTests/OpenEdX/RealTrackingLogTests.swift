import Decoding
import Foundation
import Inflation
import Model
import Testing

@Suite(
  "Real tracking logs", .enabled(if: SharedTrackingLogs.isThere, SharedTrackingLogs.message))
struct RealTrackingLogTests {
  /// What became of the lines of a log as it is.
  private struct Tally: Equatable {
    var lines = 0
    var accepted = 0
    var blank = 0
    var unmapped = 0
    var quarantined: [String: Int] = [:]
  }

  private static func tally(_ path: String) throws -> Tally {
    var tally = Tally()
    try Records.forEach(in: SharedTrackingLogs.url(path).path, .openEdX) { _, _, outcome, _ in
      tally.lines += 1
      switch outcome {
      case .accepted: tally.accepted += 1
      case .blank: tally.blank += 1
      case .unmapped, .voids: tally.unmapped += 1
      case .quarantined(let code, let field):
        let name = field.map { "\(code.rawValue) \($0.rawValue)" } ?? code.rawValue
        tally.quarantined[name, default: 0] += 1
      }
    }
    return tally
  }

  @Test("every line of every log has an outcome; what counts was before 2015")
  func outcomes() throws {
    let answers = Tally(lines: 693, unmapped: 608, quarantined: ["past time": 85])
    for (name, expected) in [
      (
        "active_users_tracking.log", Tally(lines: 23, quarantined: ["missing_field event_type": 23])
      ),
      ("answer_dist_acceptance_tracking.log", answers),
      ("answer_dist_acceptance_tracking.log.gz", answers),
      ("enrollment_trends_tracking.log", Tally(lines: 15, unmapped: 15)),
      ("event_export_tracking.log", Tally(lines: 15, unmapped: 13, quarantined: ["past time": 2])),
      // Of another product.
      (
        "load_events_acceptance_segment_20150414.log",
        Tally(lines: 6, quarantined: ["missing_field event_type": 6])
      ),
      (
        "location_by_course_tracking.log",
        Tally(lines: 74, unmapped: 71, quarantined: ["past time": 3])
      ),
      ("student_forum_activity.log", Tally(lines: 25, blank: 12, unmapped: 13)),
      (
        "tags_dist_acceptance_tracking.log",
        Tally(lines: 117, unmapped: 17, quarantined: ["past time": 100])
      ),
      (
        "video_timeline.log",
        Tally(lines: 29, blank: 11, unmapped: 9, quarantined: ["past time": 9])
      ),
    ] {
      #expect(try Self.tally("openedx/\(name)") == expected, "\(name)")
    }
    #expect(
      try Self.tally("openedx-pairs/tracking.log")
        == Tally(lines: 12, accepted: 1, unmapped: 9, quarantined: ["bad_json": 2]))
  }

  /// What was accepted of a log.
  private struct Account {
    var kinds: [EventKind: Int] = [:]
    var people: Set<String> = []
    var courses: Set<String> = []
    var objects: Set<String> = []
    /// Who has watched what, and who has answered what.
    var pairs: [EventKind: Set<String>] = [:]
    var scores = 0.0
    var names: Set<String> = []
  }

  private static func account(_ path: String) throws -> Account {
    var account = Account()
    let decode = Decode(.openEdX)
    for line in try SharedTrackingLogs.datedLines(path) {
      switch decode.outcome(Array(line.utf8)) {
      case .accepted(let event):
        let (actor, object) = (decode.string(event.actor), decode.string(event.object))
        account.kinds[event.kind, default: 0] += 1
        account.people.insert(actor)
        account.courses.insert(decode.string(event.course))
        account.objects.insert(object)
        account.pairs[event.kind, default: []].insert("\(actor) \(object)")
        account.scores += event.score ?? 0
      case .unmapped(let name): account.names.insert(decode.string(name))
      default: break
      }
    }
    return account
  }

  @Test("answers: 66 attempts by five people at what would be a later time")
  func answers() throws {
    let account = try Self.account("openedx/answer_dist_acceptance_tracking.log")
    #expect(account.kinds == [.quizAttempt: 66, .lessonView: 19])
    #expect(account.people == ["1", "2", "4", "5", "6"])
    #expect(account.courses.count == 3 && account.objects.count == 17)
    #expect(account.pairs[.quizAttempt]?.count == 25)
    #expect(abs(account.scores - 121.0 / 3) < 1e-9)
    // 427 requests.
    #expect(account.names.count { $0.hasPrefix("/") } < 40, "\(account.names.sorted())")
  }

  @Test("tags: 100 attempts in three courses; other events under their own names")
  func tags() throws {
    let account = try Self.account("openedx/tags_dist_acceptance_tracking.log")
    #expect(account.kinds == [.quizAttempt: 100])
    #expect(account.people == ["0", "1", "2", "3", "4"])
    #expect(account.courses.count == 3 && account.objects.count == 15)
    #expect(account.pairs[.quizAttempt]?.count == 53 && abs(account.scores - 35) < 1e-9)
    #expect(account.names.count == 17)
  }

  @Test("videos: nine times played, by three people")
  func videos() throws {
    let account = try Self.account("openedx/video_timeline.log")
    #expect(account.kinds == [.lessonView: 9])
    #expect(account.people == ["10001", "10002", "10003"])
    #expect(account.courses.count == 3 && account.objects.count == 4)
    #expect(account.names == ["pause_video", "seek_video", "stop_video"])
  }

  @Test("people of each week, known by name only, if what they did were told")
  func weeks() throws {
    let decode = Decode(.openEdX)
    var weeks: [Int32: Set<String>] = [:]
    var nobody = 0
    for line in try SharedTrackingLogs.datedLines("openedx/active_users_tracking.log") {
      let deed = #"""
        ,"event_type":"play_video","event":{"id":"v"},"context":{"course_id":"a/b/c"}}
        """#
      guard let event = decode.event(line.dropLast() + deed) else {
        nobody += 1
        continue
      }
      // 1970-01-01 was a Thursday.
      let week = (LocalClock.vietnam.day(of: event.at).number + 3) / 7
      weeks[week, default: []].insert(decode.string(event.actor))
    }
    #expect(nobody == 1)
    let monday = try #require(LocalDay(iso: "2017-07-03")).number
    #expect((0..<4).map { weeks[(monday + 3) / 7 + $0]?.count } == [1, 6, 5, 1])
    #expect(weeks.values.reduce(into: Set()) { $0.formUnion($1) }.count == 8)
  }
}
