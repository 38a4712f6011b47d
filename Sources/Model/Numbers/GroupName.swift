/// What numbers can be grouped by (INTERFACES §5).
public enum GroupName: String, CaseIterable, Sendable {
  case province
  case commune
  case school
  case stage
  case level
  case grade
  case subject
  case className = "class"
  case teacher
  case department
  case tool
  case purpose
  /// `platform`: a log shows it; `declared`: the teacher said so, and the head approved.
  case evidence
  case cognitiveLevel = "cognitive_level"
  case month
  case week

  /// What tells uses of AI apart.
  public static let ofUse: [GroupName] = [.tool, .purpose, .evidence]

  /// Values that are numbers in JSON and sort as numbers.
  public var isNumeric: Bool { self == .grade || self == .week }
}
