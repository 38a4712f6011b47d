/// Columns of audit records as CSV: the search of Microsoft Purview names them in the singular,
/// `Search-UnifiedAuditLog | Export-Csv` and earlier portals in the plural.
enum AuditColumn: Int, CaseIterable {
  case id, operation, user, data

  private static let headings: [(AuditColumn, [String])] = [
    (.id, ["recordid", "identity"]),
    (.operation, ["operation", "operations"]),
    (.user, ["userid", "userids"]),
    (.data, ["auditdata"]),
  ]

  private static let byHeading: [String: AuditColumn] = Dictionary(
    uniqueKeysWithValues: headings.flatMap { column, names in names.map { ($0, column) } })

  static func named(_ heading: UnsafeRawBufferPointer) -> AuditColumn? {
    // Longer than any heading.
    guard heading.count <= 32 else { return nil }
    return byHeading[String(decoding: TextCleaning.trimmed(heading), as: UTF8.self).lowercased()]
  }
}
