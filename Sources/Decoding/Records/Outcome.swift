public import Model

/// What became of one record. Together these and the duplicates make up all lines of a batch (INPUTS §2).
public enum Outcome: Sendable {
  case accepted(Event)
  /// Something this product does not count, by the name the platform gives it.
  case unmapped(Symbol)
  /// The same for a record that takes back another, whose `Event.idHash` it tells.
  case voids(UInt64, Symbol)
  case quarantined(QuarantineCode, field: FieldName?)
  case blank
}

/// The first rule of INPUTS §2 that a record breaks.
struct Rejection: Error {
  let code: QuarantineCode
  let field: FieldName?

  init(_ code: QuarantineCode, _ field: FieldName? = nil) {
    self.code = code
    self.field = field
  }
}
