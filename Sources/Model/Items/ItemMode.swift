/// The three kinds of evidence a lesson can leave online (METRICS §4.2), in the order in which items take
/// from the caps.
public enum ItemMode: UInt8, CaseIterable, Comparable, Sendable {
  case live = 1
  case lesson = 2
  case task = 3

  public var name: String {
    switch self {
    case .live: "live"
    case .lesson: "lesson"
    case .task: "task"
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
