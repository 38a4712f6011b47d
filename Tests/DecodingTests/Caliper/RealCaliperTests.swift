import Decoding
import Foundation
import Inflation
import Model
import Testing

@Suite("Real Caliper records")
struct RealCaliperTests {
  /// Outcomes by kind or name, roles and courses of what counts.
  private struct Count {
    var kinds: [EventKind: Int] = [:]
    var roles: [Role: Int] = [:]
    var courses: [String: Int] = [:]
    var unmapped: [String: Int] = [:]
    var quarantined: [String] = []

    var sum: Int {
      kinds.values.reduce(0, +) + unmapped.values.reduce(0, +) + quarantined.count
    }

    init(_ files: [String]) throws {
      for file in files {
        try Records.forEach(in: file, .caliper, school: "22000101") { line, _, outcome, symbols in
          switch outcome {
          case .accepted(let event):
            kinds[event.kind, default: 0] += 1
            roles[event.role, default: 0] += 1
            courses[symbols.string(event.course), default: 0] += 1
          case .unmapped(let name), .voids(_, let name):
            unmapped[symbols.string(name), default: 0] += 1
          case .quarantined(let code, let field):
            quarantined.append("\(file) \(line.number) \(code) \(field?.rawValue ?? "")")
          case .blank: break
          }
        }
      }
    }
  }

  @Test(
    "79 files of the specification: 90 records, none lost",
    .enabled(if: !SharedRecords.caliper.isEmpty, "\(SharedRecords.reason)"))
  func specification() throws {
    let count = try Count(SharedRecords.caliper)
    #expect(count.sum == 90 && count.quarantined == [])
    #expect(
      count.kinds == [.lessonView: 8, .quizAttempt: 2, .login: 2, .assignmentGive: 1])
    #expect(count.roles == [.student: 8, .teacher: 1, .unstated: 4])
    #expect(count.courses.values.sorted() == [2, 11])
    let events = count.unmapped.filter { $0.key.contains("/") }
    #expect(events.values.reduce(0, +) == 26)
    #expect(events["GradeEvent/Graded"] == 3 && events["AssessmentEvent/Started"] == 3)
    #expect(count.unmapped["Person"] == 3 && count.unmapped["entity"] == nil)
  }

  @Test(
    "23 events that open edX makes",
    .enabled(if: !SharedRecords.openEdX.isEmpty, "\(SharedRecords.reason)"))
  func openEdX() throws {
    let count = try Count(SharedRecords.openEdX)
    #expect(count.sum == 23 && count.quarantined == [])
    #expect(count.kinds == [.lessonView: 7, .quizAttempt: 3, .lessonComplete: 2])
    #expect(count.roles == [.unstated: 12])
    #expect(count.courses.values.sorted() == [1, 11])
    #expect(count.unmapped["MediaEvent/DisabledClosedCaptioning"] == 3)
  }

  @Test(
    "the attempt at a quiz that Canvas sends",
    .enabled(if: !SharedRecords.canvas.isEmpty, "\(SharedRecords.reason)"))
  func canvas() throws {
    let count = try Count(SharedRecords.canvas.filter { $0.contains("caliper") })
    #expect(count.sum == 1 && count.kinds == [.quizAttempt: 1] && count.roles == [.student: 1])
  }
}
