/// Subjects and periods a year by grade (GDPT 2018: TT 32/2018, TT 13/2022).
enum Curriculum {
  typealias Row = (subject: String, periods: Int)

  /// - Parameter isScienceClass: grades 10-12 choose four electives; two usual choices are simulated.
  static func rows(grade: Int, isScienceClass: Bool) -> [Row] {
    switch grade {
    case 1...5: primary(grade)
    case 6...9: lowerSecondary(grade)
    default: upperSecondary + (isScienceClass ? sciences : socialSciences)
    }
  }

  /// Every subject any class of the grade may plan.
  static func allRows(grade: Int) -> [Row] {
    let rows = rows(grade: grade, isScienceClass: true)
    guard grade >= 10 else { return rows }
    return rows + socialSciences.filter { row in !rows.contains { $0.subject == row.subject } }
  }

  private static func primary(_ grade: Int) -> [Row] {
    var rows: [Row] = [
      ("TIENGVIET", [420, 350, 245, 245, 245][grade - 1]), ("TOAN", grade == 1 ? 105 : 175),
    ]
    if grade >= 3 { rows += [("NN1", 140), ("TINCN", 70)] }
    rows += grade <= 3 ? [("TNXH", 70)] : [("LSDL", 70), ("KHOAHOC", 70)]
    return rows + [("DAODUC", 35), ("GDTC", 70), ("NGHETHUAT", 70), ("HDTN", 105)]
  }

  private static func lowerSecondary(_ grade: Int) -> [Row] {
    [
      ("NGUVAN", 140), ("TOAN", 140), ("NN1", 105), ("KHTN", 140), ("LSDL", 105), ("GDCD", 35),
      ("CONGNGHE", grade >= 8 ? 52 : 35), ("TIN", 35), ("GDTC", 70), ("AMNHAC", 35),
      ("MITHUAT", 35), ("HDTNHN", 105), ("GDDP", 35),
    ]
  }

  private static let upperSecondary: [Row] = [
    ("NGUVAN", 105), ("TOAN", 105), ("NN1", 105), ("LICHSU", 52), ("GDTC", 70), ("GDQPAN", 35),
    ("HDTNHN", 105), ("GDDP", 35),
  ]
  private static let sciences: [Row] = [
    ("VATLI", 70), ("HOAHOC", 70), ("SINHHOC", 70), ("TIN", 70),
  ]
  private static let socialSciences: [Row] = [
    ("DIALI", 70), ("GDKTPL", 70), ("VATLI", 70), ("TIN", 70),
  ]
}
