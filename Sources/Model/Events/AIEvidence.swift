/// What shows that somebody used an AI tool (METRICS §5).
///
/// What a platform has logged by itself and what a teacher has declared and the head approved are different evidence,
/// and stay apart wherever uses are counted.
public enum AIEvidence: UInt8, CaseIterable, Sendable {
  case platform = 1
  case declared = 2

  /// The word used in pages and answers.
  public var name: String {
    switch self {
    case .platform: "platform"
    case .declared: "declared"
    }
  }
}
