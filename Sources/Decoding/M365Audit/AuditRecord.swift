internal import Model

/// One audit record, bare or in what it was delivered in: a row of CSV or an object that repeats a part of it and holds
/// the record in `AuditData`, as an object or as text.
struct AuditRecord {
  /// What holds the record, and whether it has one.
  enum Data {
    case found(JSONTape, Int)
    case missing
    case bad
  }

  private(set) var data: Data
  /// As written around the record.
  private var outerOperation: UnsafeRawBufferPointer?
  private var outerUser: UnsafeRawBufferPointer?
  private var outerID: UnsafeRawBufferPointer?
  /// Only Graph says it with an offset.
  private var outerTime: UnsafeRawBufferPointer?

  /// - Parameter embedded: not touched before the outer operation is one that counts.
  init(
    _ row: CSVRow<AuditColumn>, _ embedded: EmbeddedJSON,
    if counts: (UnsafeRawBufferPointer) -> Bool
  ) {
    outerOperation = Self.filled(row.has(.operation) ? row.text(.operation) : nil)
    outerUser = Self.filled(row.has(.user) ? row.text(.user) : nil)
    outerID = Self.filled(row.has(.id) ? row.text(.id) : nil)
    data = .missing
    // Most records of an organisation are about files and mail.
    if let outerOperation, !counts(outerOperation) { return }
    guard row.has(.data), let text = row.text(.data) else { return }
    data = embedded.object(text).map { .found($0, JSONTape.root) } ?? .bad
  }

  init(_ tape: JSONTape, _ embedded: EmbeddedJSON) {
    func outer(_ keys: StaticString...) -> UnsafeRawBufferPointer? {
      for key in keys {
        let value = tape.member(key, of: JSONTape.root)
        if value != 0, let text = Self.filled(tape.text(value)) { return text }
      }
      return nil
    }
    var held = tape.member("AuditData", of: JSONTape.root)
    if held == 0 { held = tape.member("auditData", of: JSONTape.root) }
    if held == 0 {
      data = .found(tape, JSONTape.root)
      return
    }
    outerOperation = outer("Operation", "Operations", "operation")
    outerUser = outer("UserId", "UserIds", "userPrincipalName")
    outerID = outer("RecordId", "Identity", "id")
    outerTime = outer("createdDateTime")
    if let text = tape.text(held) {
      data = embedded.object(text).map { .found($0, JSONTape.root) } ?? .bad
    } else {
      data = tape.isObject(held) ? .found(tape, held) : .bad
    }
  }

  /// What was done, `nil` if that is not said.
  func operation() throws(Rejection) -> UnsafeRawBufferPointer? {
    try text("Operation", .operation) ?? outerOperation
  }

  func user() throws(Rejection) -> UnsafeRawBufferPointer? {
    try text("UserId", .auditUser) ?? outerUser
  }

  func id() throws(Rejection) -> UnsafeRawBufferPointer? {
    try text("Id", .id) ?? outerID
  }

  func time() throws(Rejection) -> UnsafeRawBufferPointer? {
    try text("CreationTime", .creationTime) ?? outerTime
  }

  /// A member of the record; `nil` if it is absent or empty.
  private func text(_ key: StaticString, _ field: FieldName) throws(Rejection)
    -> UnsafeRawBufferPointer?
  {
    guard case .found(let tape, let root) = data else { return nil }
    let value = tape.member(key, of: root)
    if value == 0 { return nil }
    guard let text = tape.text(value) else { throw Rejection(.badField, field) }
    return Self.filled(text)
  }

  private static func filled(_ text: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer? {
    guard let text = text.map(TextCleaning.trimmed), !text.isEmpty else { return nil }
    return text
  }
}
