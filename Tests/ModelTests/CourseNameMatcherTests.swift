import Model
import Testing

@Suite("What the key of a course says itself")
struct CourseNameMatcherTests {
  private let matcher = CourseNameMatcher(
    [
      .init(school: "A", classCode: "10A1", subject: "TOAN"),
      .init(school: "A", classCode: "10A1", subject: "VATLI"),
      .init(school: "A", classCode: "10A11", subject: "TOAN"),
      .init(school: "B", classCode: "10A1", subject: "TOAN"),
      .init(school: "B", classCode: "6 Sao Mai", subject: "TOAN"),
    ],
    subjects: ["toan": "TOAN", "vatli": "VATLI", "li": "VATLI", "nguvan": "NGUVAN"])

  @Test(
    "words of the key lead to one subject of one class",
    arguments: [
      ("hl-A-10A1-TOAN", nil, "A", "10A1", "TOAN", CourseNameMatcher.Confidence.certain),
      ("Vật lý 10 A1", "A", "A", "10A1", "VATLI", .certain),
      ("Toán lớp 10A11", nil, "A", "10A11", "TOAN", .likely),
      ("6-sao-mai/toan", nil, "B", "6 Sao Mai", "TOAN", .likely),
      ("10A1 Ly\u{301}", "A", "A", "10A1", "VATLI", .certain),
    ])
  func known(
    key: String, school: String?, of: String, classCode: String, subject: String,
    confidence: CourseNameMatcher.Confidence
  ) throws {
    let (offering, sure) = try #require(matcher.match(key, school: school))
    #expect(offering == .init(school: of, classCode: classCode, subject: subject))
    #expect(sure == confidence)
  }

  @Test(
    "nothing is proposed where it is not certain",
    arguments: [
      ("10A1 Toán", nil), ("10A1 Toán Lí", "A"), ("10A1", "A"), ("Toán", "A"), ("x10A1Toan", "A"),
      ("10A1 Ngữ văn", "A"), ("10A1 Toán", "C"), ("", nil),
    ])
  func unknown(key: String, school: String?) {
    #expect(matcher.match(key, school: school) == nil)
  }
}
