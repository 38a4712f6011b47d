/// A subject as schools plan it and as platforms spell it.
struct SubjectEntry: Sendable {
  let code: String
  let name: String
  /// How a platform may call it; every one leads to the offering.
  let spellings: [String]
  let department: String

  private init(_ code: String, _ name: String, _ aliases: [String], _ department: String) {
    self.code = code
    self.name = name
    self.spellings = [code, name] + aliases
    self.department = department
  }

  private static let sciences = "Tổ Khoa học tự nhiên"
  private static let humanities = "Tổ Khoa học xã hội"
  private static let talents = "Tổ Năng khiếu"

  static let all: [SubjectEntry] = [
    SubjectEntry("TIENGVIET", "Tiếng Việt", ["TV"], humanities),
    SubjectEntry("NGUVAN", "Ngữ văn", ["Văn học"], humanities),
    SubjectEntry("TOAN", "Toán", ["TOÁN HỌC"], sciences),
    SubjectEntry("NN1", "Ngoại ngữ 1", ["Tiếng Anh"], humanities),
    SubjectEntry("DAODUC", "Đạo đức", [], humanities),
    SubjectEntry("GDCD", "Giáo dục công dân", [], humanities),
    SubjectEntry("GDKTPL", "Giáo dục kinh tế và pháp luật", ["KTPL"], humanities),
    SubjectEntry("TNXH", "Tự nhiên và Xã hội", ["TN&XH"], sciences),
    SubjectEntry("KHOAHOC", "Khoa học", [], sciences),
    SubjectEntry("KHTN", "Khoa học tự nhiên", [], sciences),
    SubjectEntry("VATLI", "Vật lí", ["Vật lý"], sciences),
    SubjectEntry("HOAHOC", "Hóa học", ["Hoá học"], sciences),
    SubjectEntry("SINHHOC", "Sinh học", ["Sinh"], sciences),
    SubjectEntry("LSDL", "Lịch sử và Địa lí", ["LS&ĐL"], humanities),
    SubjectEntry("LICHSU", "Lịch sử", [], humanities),
    SubjectEntry("DIALI", "Địa lí", ["Địa lý"], humanities),
    // The strands count for the parent in a class that plans only the parent.
    SubjectEntry("TINCN", "Tin học và Công nghệ", ["Tin học", "CONGNGHE"], sciences),
    SubjectEntry("TIN", "Tin học", ["Tin"], sciences),
    SubjectEntry("CONGNGHE", "Công nghệ", [], sciences),
    SubjectEntry("GDTC", "Giáo dục thể chất", ["Thể dục"], talents),
    SubjectEntry("NGHETHUAT", "Nghệ thuật", ["Âm nhạc", "MITHUAT"], talents),
    SubjectEntry("AMNHAC", "Âm nhạc", [], talents),
    SubjectEntry("MITHUAT", "Mĩ thuật", ["Mỹ thuật"], talents),
    SubjectEntry("HDTN", "Hoạt động trải nghiệm", [], talents),
    SubjectEntry("HDTNHN", "Hoạt động trải nghiệm, hướng nghiệp", ["HĐTN-HN"], talents),
    SubjectEntry("GDDP", "Nội dung giáo dục của địa phương", ["GDĐP"], humanities),
    SubjectEntry("GDQPAN", "Giáo dục quốc phòng và an ninh", ["GDQP&AN"], talents),
  ]

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  static func named(_ code: String) -> SubjectEntry {
    byCode[code] ?? SubjectEntry(code, code, [], humanities)
  }
}
