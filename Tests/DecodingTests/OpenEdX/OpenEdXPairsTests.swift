import Decoding
import Foundation
import Model
import Testing

@Suite(
  "Open edX events and the statements its own transformer makes of them",
  .enabled(if: SharedTrackingLogs.isThere, SharedTrackingLogs.message))
struct OpenEdXPairsTests {
  /// The id at the end of a path of keys; of an array the first element counts.
  private func id(_ statement: [String: Any], _ path: String...) -> String? {
    var value: Any? = statement
    for key in path {
      if let array = value as? [Any] { value = array.first }
      value = (value as? [String: Any])?[key]
    }
    if let array = value as? [Any] { value = array.first }
    return (value as? [String: Any])?["id"] as? String
  }

  @Test("59 events: 15 count, at the time and in the course and about the object of the statement")
  func pairs() throws {
    let decode = Decode(.openEdX)
    var kinds: [EventKind: Int] = [:]
    var compared = 0
    let names = try SharedTrackingLogs.events()
    for name in names {
      let line = try SharedTrackingLogs.event(name)
      guard let event = decode.event(line) else {
        #expect(decode.verdict(line).hasPrefix("unmapped"), "\(name)")
        continue
      }
      kinds[event.kind, default: 0] += 1
      guard let statement = try SharedTrackingLogs.statement(name) else { continue }
      compared += 1
      let object = decode.string(event.object)
      #expect(id(statement, "object")?.hasSuffix(object) == true, "\(name)")
      if let parent = id(statement, "context", "contextActivities", "parent") {
        #expect(parent.hasSuffix(decode.string(event.course)), "\(name)")
      }
      let time = try #require(statement["timestamp"] as? String)
      #expect(Decode.event(Sample.line(["at": "\"\(time)\""]))?.at == event.at, "\(name)")
    }
    #expect(names.count == 59 && compared == 15)
    #expect(kinds == [.lessonComplete: 3, .lessonView: 5, .quizAttempt: 7])
  }

  @Test("an instructor's request counts for the student, a number as text for the number")
  func people() throws {
    for (name, actor) in [
      ("edx.completion.block_completion.changed.json", "4"),
      ("edx.course.grade.passed.first_time.json", "3"),
      ("edx.special_exam.proctored.attempt.submitted.json", "3"),
      ("problem_check(server,multiple_questions,partial_correct).json", "8"),
    ] {
      let decode = Decode(.openEdX)
      let event = decode.event(try SharedTrackingLogs.event(name))
      #expect(event.map { decode.string($0.actor) } == actor)
    }
  }
}
