/// What an office puts on its own reports. `nil` leaves the words of the message file.
public struct OfficeStyle: Hashable, Sendable {
  /// The authority above, first line at the left.
  public var superior: String?
  /// The office itself, second line at the left.
  public var office: String?
  /// What follows `BC-` in the number, which the office fills in.
  public var sign: String?
  public var place: String?
  /// Legal bases, one paragraph each.
  public var bases: [String]?
  /// Causes of shortfalls; dotted lines without them.
  public var causes: [String]?
  /// Plans and proposals; dotted lines without them.
  public var plans: [String]?
  public var recipients: [String]?
  /// Lines above the signature: `KT. HIỆU TRƯỞNG`, `PHÓ HIỆU TRƯỞNG`.
  public var signer: [String]?

  public init() {}
}
