import Foundation
import Model

/// Finds the columns of a list by what stands above them: exports of the school systems begin with lines of titles, and
/// columns move from one version of a form to the next (DOMAIN §8).
struct ListHeadings {
  enum Field: CaseIterable {
    case studentID, teacherID, fullName, className, classCode, grade, status, statusDate, department
    case subject, periods, school
  }

  /// As folded by `key`; what is nearer to what we want comes first.
  private static let spellings: [Field: [String]] = [
    .studentID: [
      "mahocsinh", "mahs", "madinhdanhhocsinh", "madinhdanhbogddt", "masohocsinh", "studentid",
    ],
    .teacherID: [
      "magiaovien", "macanbo", "magv", "madinhdanhgiaovien", "madinhdanhcanbo", "mavienchuc",
      "teacherid",
    ],
    .fullName: ["hovaten", "hoten", "hotengiaovien", "hovatengiaovien", "tengiaovien"],
    .className: ["tenlop", "lop", "lophoc", "class"],
    .classCode: ["malop", "malophoc"],
    .grade: ["khoi", "khoilop", "tenkhoi", "khoihoc", "grade"],
    .status: ["trangthai", "trangthaihs", "trangthaihocsinh", "trangthaicb", "trangthaicanbo"],
    .statusDate: ["ngainhaptrangthai", "ngaitrangthai", "ngaichuien", "ngaithoihoc"],
    .department: ["tochuienmon", "tobomon", "to"],
    .subject: ["monhoc", "mon", "tenmon", "tenmonhoc", "mondai", "subject"],
    .periods: ["sotiet", "sotietnam", "tongsotiet", "sotiet/nam", "sotietcanam"],
    .school: ["matruong", "matruonghoc", "schoolcode"],
  ]

  let row: Int
  private(set) var columns: [Field: Int] = [:]
  /// Headings of personal data, as written.
  private(set) var personal: [String] = []

  /// The first row in which two fields at least are known is the row of headings.
  private static let rowsLookedAt = 60

  init?(in rows: [SpreadsheetRow]) {
    for row in rows.prefix(Self.rowsLookedAt) {
      let found = Self.fields(in: row)
      guard found.count >= 2 else { continue }
      self.row = row.number
      columns = found
      let ours = Set(found.values)
      personal = row.cells.sorted { $0.key < $1.key }
        .filter { !ours.contains($0.key) && RosterSheet.isPersonal($0.value) }
        .map { RosterSheet.clean($0.value).replacing("\n", with: " ") }
      return
    }
    return nil
  }

  private static func fields(in row: SpreadsheetRow) -> [Field: Int] {
    var byKey: [String: Int] = [:]
    for (column, text) in row.cells.sorted(by: { $0.key < $1.key }) {
      let key = key(text)
      if byKey[key] == nil { byKey[key] = column }
    }
    var found: [Field: Int] = [:]
    for field in Field.allCases {
      let spelled = spellings[field] ?? []
      if let column = spelled.lazy.compactMap({ byKey[$0] }).first { found[field] = column }
    }
    return found
  }

  /// Without case, accents, white space, line breaks, stars of duty and what stands in brackets.
  private static func key(_ heading: String) -> String {
    let outside = heading.prefix { $0 != "(" }
    return SubjectFolding.key(String(outside)).filter { !"*:.\"'_-".contains($0) }
  }

  func has(_ field: Field) -> Bool { columns[field] != nil }

  func value(_ field: Field, _ row: SpreadsheetRow) -> String {
    columns[field].map { RosterSheet.clean(row[$0]) } ?? ""
  }
}
