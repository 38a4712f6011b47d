import Model

/// A class of a package with what the other files say of it.
struct OneRosterClass {
  let row: OneRosterTable.Row
  let id: String
  let school: String
  let year: SchoolYear
  /// By what people call it: the code, or else the title.
  let code: String
  /// 0 if it is not one of 1…12, or several.
  let grade: Int
  let isHomeroom: Bool
  /// Subject code of the product; `nil` if none is told that it knows.
  let subject: String?
  var students: [OneRosterMember] = []
  var teachers: [String] = []
}

/// Somebody's time in a class.
struct OneRosterMember {
  let line: Int
  let user: String
  let from: String
  let to: String
}
