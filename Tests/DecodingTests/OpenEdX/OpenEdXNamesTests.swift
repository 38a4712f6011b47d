import Decoding
import Testing

@Suite("Open edX: names of what is not counted")
struct OpenEdXNamesTests {
  @Test("paths without ids, so that the list of names stays short")
  func paths() {
    for (path, name) in [
      ("/", "/"), ("//", "/"), ("/jsi18n/", "/jsi18n"), ("/dashboard", "/dashboard"),
      ("/wp-login.php", "/*"), ("/a/b/c?d=/courses", "/*"),
      ("/courses/course-v1:a+b+c/courseware/1/2/", "/courses/*/courseware/*"),
      ("/courses/a/b/c/info", "/courses/*/info"),
      ("/xblock/block-v1:a+b+c+type@problem+block@p/student_view", "/xblock/*/student_view"),
      (
        "/courses/a/b/c/xblock/i4x:;_;_a;_b;_video;_v/handler/transcript/translation/vi",
        "/courses/*/xblock/*/handler/transcript/translation/*"
      ),
      ("/login#/courses/", "/login"), ("/api/user/v1/accounts/hs01", "/api/user/v1/accounts/*"),
      (
        String(repeating: "/api/x", count: 9),
        "/api/*/api/*/api/*/api/*"
      ),
    ] {
      let record = TrackingRecord(type: "\"\(path)\"")
      #expect(Decode(.openEdX).verdict(record.json) == "unmapped \(name)")
    }
  }

  @Test("other names are cut where they would be too long, between letters")
  func length() {
    for (name, shown) in [
      (String(repeating: "x", count: 128), 128), (String(repeating: "x", count: 129), 128),
      ("x" + String(repeating: "ả", count: 50), 127),
    ] {
      let verdict = Decode(.openEdX).verdict(TrackingRecord(type: "\"\(name)\"").json)
      #expect(verdict.utf8.count == 9 + shown && name.hasPrefix(verdict.dropFirst(9)))
    }
  }
}
