import Decoding
import Foundation
import Testing

@Suite("Who was in a meeting")
struct ParticipantTests {
  private func actor(_ name: String, school: String? = "22000101") throws -> String {
    let file =
      "Name (Original Name),User Email,Join Time,Leave Time\n"
      + "\"\(name.replacing("\"", with: "\"\""))\",,2025-10-13 07:30,\n"
    let line = try Stays.lines(file, .zoom, school: school).last ?? ""
    let id = line.replacing("live_attend ", with: "")
    return id.firstRange(of: " [2025-").map { String(id[..<$0.lowerBound]) } ?? id
  }

  @Test(
    "class and number, however they are joined",
    arguments: [
      ("6A1-12-Nguyễn A", "6A1-12"), ("6a1 - 02 - A", "6A1-2"), ("10A12_7_A", "10A12-7"),
      ("12CT.40.A", "12CT-40"), ("6A1-12 Nguyễn A", "6A1-12"), ("6A1–12–A", "6A1-12"),
      ("Bống (6A1-12-A)", "6A1-12"), ("6A1-12-A (Guest)", "6A1-12"), ("6A1-12-Đào", "6A1-12"),
    ])
  func certain(name: String, id: String) throws { #expect(try actor(name) == id) }

  @Test(
    "what only looks like it",
    arguments: [
      "79.A B", "003_A", "6A1 A", "6A1-A", "6A1-12", "13A1-2-A", "0A1-2-A", "6-12-A", "6A1-0-A",
      "6A1-123-A", "6A1-12-(A)", "6A1-12-A (6A2-12-A)", "6A1-12_A", "A1-12-A", "6A1-12-7",
    ])
  func uncertain(name: String) throws { #expect(try actor(name) == "name:\(name)") }

  @Test(
    "addresses in any case, and what is none",
    arguments: [
      ("a@b", "a@b"), ("A@b.example", "a@b.example"), ("hs-1_2.3+x@so.example.edu.vn", nil),
      ("abcdefgh@ijklmnop", nil), ("ế@b.example", nil), ("abcdefghZ@b", "abcdefghz@b"),
      ("@b", "6A1-3"), ("a@", "6A1-3"), ("a@b@c", "6A1-3"), ("a b@c", "6A1-3"), ("a;b@c", "6A1-3"),
      ("ab", "6A1-3"), ("abcdefgh@x;", "6A1-3"),
    ])
  func address(email: String, id: String?) throws {
    let file = "Name,User Email,Join Time,Leave Time\n6A1-3-A,\(email),2025-10-13 07:30,\n"
    let line = try Stays.lines(file, .zoom).last
    #expect(line == "live_attend \(id ?? email) [2025-10-13T07:30:00|] 2025-10-13 07:30:00")
  }

  @Test("which belongs to one school only")
  func school() throws {
    let file = "Topic,Name,Join Time,Leave Time\nT,6A1-12-A,2025-10-13 07:30,\n"
    #expect(
      try Stays.lines(file, .zoom, school: nil).last
        == "live_attend name:6A1-12-A [T 2025-10-13T07:30:00|T] 2025-10-13 07:30:00")
  }

  @Test("marks of the platform are no part of a name, spaces are one, and so are forms of letters")
  func names() throws {
    for name in [
      "Nguyễn  A", " Nguyễn\u{A0}A ", "Nguyễn A (External)", "Nguyễn A (Khách) (Unverified)",
      "[Trường B] Nguyễn A", "Nguyễn A (Host, Guest)",
      "Nguyễn A".decomposedStringWithCanonicalMapping,
    ] {
      #expect(try actor(name) == "name:Nguyễn A")
    }
    #expect(try actor("nguyễn a") == "name:nguyễn a")
    #expect(try actor("A (EXT)") == "name:A (EXT)" && actor("[B]") == "name:[B]")
    #expect(try actor("(Guest)") == "name:(Guest)")
  }
}
