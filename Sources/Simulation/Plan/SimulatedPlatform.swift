import Model

/// A platform instance: how its log looks, and how much of what happens it can tell.
struct SimulatedPlatform: Sendable {
  enum Format: String, Sendable {
    case titrong = "titrong.v1"
    case xapi
  }

  /// Name of the source under which its logs are to be ingested.
  let name: String
  let format: Format
  /// Writes no offset: times are those of the source's zone.
  let omitsOffset: Bool

  static let all = [
    SimulatedPlatform(name: Simulator.source, format: .titrong, omitsOffset: false),
    SimulatedPlatform(name: "lms", format: .xapi, omitsOffset: false),
    SimulatedPlatform(name: "k12", format: .titrong, omitsOffset: true),
  ]

  /// Statements bear no lesson number, no expected minutes, and nothing about a question but that it is there.
  var knowsLessonPlan: Bool { format == .titrong }

  /// What a reader takes an act for (FORMATS §b); `nil` if the format has no word for it and it is not logged.
  func told(_ kind: EventKind) -> EventKind? {
    guard format == .xapi else { return kind }
    return switch kind {
    // A statement does not say for whom a lesson is published.
    case .lessonPublish: .resourcePublish
    case .feedbackGive, .examHold, .questionApprove, .classOpen: nil
    default: kind
    }
  }

  /// Object ids of statements are addresses.
  func objectName(_ object: String) -> String {
    format == .xapi ? "https://lms.example/item/\(object)" : object
  }

  func courseKey(_ course: String) -> String {
    format == .xapi ? "https://lms.example/course/\(course)" : "\(name)-\(course)"
  }
}
