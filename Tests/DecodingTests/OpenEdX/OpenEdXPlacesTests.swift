import Decoding
import Model
import Testing

@Suite("Open edX: where, and about what")
struct OpenEdXPlacesTests {
  private func course(_ record: TrackingRecord) -> String? {
    let decode = Decode(.openEdX)
    return decode.event(record.json).map { decode.string($0.course) }
  }

  @Test("keys of three kinds, as written, without percent-encoding")
  func courses() {
    for (text, key) in [
      ("course-v1:Truong+TOAN+HK1", nil), ("ccx-v1:Truong+TOAN+HK1+ccx@1", nil),
      ("Truong/TOAN/HK1", nil), (" course-v1:Truong+TOAN+HK1\\n", "course-v1:Truong+TOAN+HK1"),
      ("course-v1%3ATruong%2bTOAN%2BHK1", "course-v1:Truong+TOAN+HK1"),
      ("100%25", "100%"), ("a%zzb%", nil), ("a%ff", nil),
    ] as [(String, String?)] {
      #expect(course(TrackingRecord(course: "\"\(text)\"")) == key ?? text)
    }
  }

  @Test("without one, the payload of the server, then the addresses")
  func fallbacks() {
    let stated = #"{"problem_id":"p","course_id":"course-v1:a+b+c"}"#
    for course in [nil, "null", #""""#] {
      let record = TrackingRecord(course: course, event: stated)
      #expect(self.course(record) == "course-v1:a+b+c")
    }
    var video = TrackingRecord.video()
    video.course = nil
    for (page, key) in [
      ("http://x.example/courses/course-v1:a+b+c/courseware/1/", "course-v1:a+b+c"),
      ("http://x.example/courses/course-v1%3Aa%2Bb%2Bc/?q=1", "course-v1:a+b+c"),
      ("https://x.example/learning/course/course-v1:a+b+c/block", "course-v1:a+b+c"),
      ("http://x.example/courses/ccx-v1:a+b+c+ccx@2", "ccx-v1:a+b+c+ccx@2"),
      ("http://x.example/courses/a/b/c_1/info#x", "a/b/c_1"),
      ("http://x.example/courses/a/b", nil), ("http://x.example/courses/a//c/d", nil),
      ("http://x.example/api/courses/v1/blocks/x/", nil), ("http://x.example/dashboard", nil),
      ("http://x.example/login?next=/courses/course-v1:a+b+c/", nil), ("/courses/", nil),
      ("x_module", nil), ("", nil),
    ] as [(String, String?)] {
      video.page = "\"\(page)\""
      #expect(course(video) == key, "\(page)")
      let decode = Decode(.openEdX)
      let routed = decode.event(video.routed)
      #expect(routed.map { decode.string($0.course) } == key)
    }
    let requested = TrackingRecord(
      course: #""""#, context: [#""path":"/courses/a/b/c/xblock/p/handler""#])
    #expect(course(requested) == "a/b/c")
    // What a browser sends may be made up.
    let made = TrackingRecord.video(#"{"id":"v","course_id":"course-v1:a+b+c"}"#)
    #expect(course(made) == "course-v1:Truong+TOAN+HK1")
  }

  @Test("no course and no school is no place")
  func noPlace() {
    let record = TrackingRecord(course: nil)
    #expect(Decode(.openEdX).verdict(record.json) == "no_place")
    let decode = Decode(.openEdX, school: "22000101")
    let event = decode.event(record.json)
    #expect(event.map { decode.string($0.school) } == "22000101")
    let passed = TrackingRecord(
      type: #""edx.course.grade.passed.first_time""#, course: nil, event: "{}")
    #expect(decode.verdict(passed.json) == "missing_field context.course_id")
  }

  @Test("the many names of a block come down to its digits, others stay")
  func objects() {
    let hex = TrackingRecord.hex
    for (id, object) in [
      (hex, hex), ("i4x-Truong-TOAN-video-\(hex)", hex), ("i4x://Truong/TOAN/problem/\(hex)", hex),
      ("block-v1:a+b+c+type@video+block@\(hex)", hex), (" \(hex) ", hex),
      ("ccx-block-v1:a+b+c+ccx@1+type@problem+block@\(hex)", hex),
      ("\(hex)0", nil), ("x\(hex)", nil), (hex.uppercased(), nil), ("Bai_1", nil),
      ("i4x-Truong-TOAN-video-Bai_1", nil), (String(hex.dropLast()), nil),
    ] as [(String, String?)] {
      let decode = Decode(.openEdX)
      let event = decode.event(TrackingRecord.video(#"{"id":"\#(id)"}"#).json)
      #expect(event.map { decode.string($0.object) } == object ?? id)
    }
  }

  @Test("a link leads to a block or is itself the object")
  func links() {
    let hex = TrackingRecord.hex
    for (url, object) in [
      ("http://x/courses/a/jump_to/block-v1:a+b+c+type@sequential+block@\(hex)", hex),
      (
        "http://x/jump_to/block-v1%3Aa%2Bb%2Bc+type@sequential+block%40Bai_1?x#y",
        "block-v1:a+b+c+type@sequential+block@Bai_1"
      ),
      ("http://x/courses/a/b/c/courseware/1/\(hex)/?x=1", hex),
      ("http://x/courses/a/b/c/courseware/1/2/", "http://x/courses/a/b/c/courseware/1/2"),
    ] {
      let decode = Decode(.openEdX)
      let record = TrackingRecord(
        type: #""edx.ui.lms.outline.selected""#, source: #""browser""#,
        event: #"{"target_url":"\#(url)"}"#)
      #expect(decode.event(record.json).map { decode.string($0.object) } == object)
    }
  }

  @Test("the block that handled a request stands in for one that the payload does not name")
  func modules() {
    for event in ["{}", #""{\"problem_id\": \"b\", \"answ""#, "[]", #""""#, "null"] {
      let decode = Decode(.openEdX)
      let record = TrackingRecord(context: [TrackingRecord.module], event: event)
      #expect(decode.event(record.json).map { decode.string($0.object) } == TrackingRecord.hex)
      #expect(
        decode.verdict(TrackingRecord(event: event).json) == "missing_field object.id")
    }
  }
}
