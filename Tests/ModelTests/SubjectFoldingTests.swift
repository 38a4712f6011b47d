import Foundation
import Testing

@testable import Model

@Suite struct SubjectFoldingTests {
  @Test(arguments: [
    ("Vật lí", "vatli"), ("VẬT LÝ", "vatli"), ("vatly", "vatli"), ("Hoá học", "hoahoc"),
    ("Hóa học", "hoahoc"), ("HÓA HỌC", "hoahoc"), ("Địa lý", "diali"), ("ĐỊA LÍ", "diali"),
    ("Đạo đức", "daoduc"), ("Mỹ thuật", "mithuat"), ("Mĩ thuật", "mithuat"),
    ("Tiếng Việt", "tiengviet"), ("Ngữ văn", "nguvan"), ("Lịch sử và Địa lí", "lichsuvadiali"),
    ("  Tin\thọc\u{a0}", "tinhoc"), ("TN&XH", "tn&xh"), ("HĐTN, HN", "hdtn,hn"),
    ("Ngoại ngữ 1", "ngoaingu1"), ("CD_TOAN", "cd_toan"), ("Ưu", "uu"), ("", ""), (" \n", ""),
  ])
  func spellingsFold(text: String, key: String) {
    #expect(SubjectFolding.key(text) == key)
    #expect(SubjectFolding.key(text.decomposedStringWithCanonicalMapping) == key)
    #expect(SubjectFolding.key(text.precomposedStringWithCanonicalMapping) == key)
    #expect(SubjectFolding.key(text.uppercased()) == key)
    #expect(SubjectFolding.key(key) == key)
  }

  @Test func differentSubjectsStayDifferent() {
    #expect(SubjectFolding.key("Tin") != SubjectFolding.key("Tin học"))
    #expect(SubjectFolding.key("Ngoại ngữ 1") != SubjectFolding.key("Ngoại ngữ 2"))
    #expect(SubjectFolding.key("HĐTN-HN") != SubjectFolding.key("HĐTN, HN"))
  }
}
