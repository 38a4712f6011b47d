public import Model

/// What a source and a batch add to the records themselves (INPUTS §4).
public struct DecodingContext: Sendable {
  /// Zone of timestamps without offset, and of "before 2015-01-01".
  public let clock: LocalClock
  /// Microseconds since 1970-01-01T00:00Z at which the batch was first received.
  public let receivedAt: Int64
  /// Trimmed and in NFC; `nil` if the source names no school.
  let defaultSchool: [UInt8]?
  /// `Event.idHash` of records that have been taken back, of whatever time.
  let voided: Set<UInt64>

  public init(
    clock: LocalClock, receivedAt: Int64, defaultSchool: String? = nil, voided: Set<UInt64> = []
  ) {
    self.clock = clock
    self.receivedAt = receivedAt
    self.voided = voided
    let school = defaultSchool.map { TextCleaning.cleaned(Array($0.utf8)) }
    self.defaultSchool = school?.isEmpty == false ? school : nil
  }

  /// An event must have happened somewhere, if only in the school of its source.
  func checkPlace(of event: Event) throws(Rejection) {
    if event.school.isNone, event.course.isNone, defaultSchool == nil {
      throw Rejection(.noPlace)
    }
  }

  /// Sets the school of an event that names none. It is no part of the record, so its identity is made before.
  func setSchool(of event: inout Event, _ symbols: inout SymbolTable) {
    guard event.school.isNone, let defaultSchool else { return }
    event.school = symbols.intern(lasting: defaultSchool)
  }
}
