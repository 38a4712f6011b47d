/// Columns of a list of declared uses, with their headings in English and Vietnamese. A column of names is none of them:
/// nobody is told apart by a name.
enum DeclaredColumn: Int, CaseIterable {
  case teacher, mail, day, tool, purpose, subject, className, school, evidence
  case approvedBy, approvedAt

  /// Between the fewest columns that make a table; titles have fewer fields.
  static let leastSeparators = 3

  private static let headings: [(DeclaredColumn, [String])] = [
    (.teacher, ["teacher_id", "teacher", "Mã giáo viên", "Mã số giáo viên", "Mã GV"]),
    (.mail, ["email", "teacher_email", "Email giáo viên", "Địa chỉ email", "Thư điện tử"]),
    (.day, ["day", "date", "used_on", "used_at", "Ngày", "Ngày sử dụng", "Ngày dùng"]),
    (.tool, ["tool", "ai_tool", "Công cụ", "Công cụ AI", "Tên công cụ", "Tên công cụ AI"]),
    (.purpose, ["purpose", "Mục đích", "Mục đích sử dụng"]),
    (.subject, ["subject", "Môn", "Môn học"]),
    (.className, ["class", "Lớp", "Lớp học"]),
    (.school, ["school", "school_code", "Mã trường"]),
    (
      .evidence,
      [
        "evidence", "evidence_url", "Minh chứng", "Link minh chứng", "Đường dẫn minh chứng",
        "Liên kết minh chứng",
      ]
    ),
    (.approvedBy, ["approved_by", "approver", "Người duyệt", "Người phê duyệt"]),
    (.approvedAt, ["approved_at", "approved_on", "Ngày duyệt", "Ngày phê duyệt"]),
  ]

  private static let byHeading: [String: DeclaredColumn] = Dictionary(
    uniqueKeysWithValues: headings.flatMap { column, names in
      names.map { (DeclaredWord.key($0), column) }
    })

  static func named(_ heading: UnsafeRawBufferPointer) -> DeclaredColumn? {
    // Longer than any heading, however it is composed.
    guard heading.count <= 128 else { return nil }
    return byHeading[DeclaredWord.key(heading)]
  }

  /// The columns if the record names them: somebody, a day, a tool, and one more.
  static func header(_ fields: CSVFields, _ separator: UInt8) -> CSVColumns<DeclaredColumn>? {
    let names = (0..<fields.count).map { named(fields.text($0)) }
    let header = CSVColumns(names, separator: separator)
    guard header.known > leastSeparators, header.has(.day), header.has(.tool),
      header.has(.teacher) || header.has(.mail)
    else { return nil }
    return header
  }
}
