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
  case cognitiveLevel = "cognitive_level"
  case month
  case week

  /// Values that are numbers in JSON and sort as numbers.
  public var isNumeric: Bool { self == .grade || self == .week }
}
