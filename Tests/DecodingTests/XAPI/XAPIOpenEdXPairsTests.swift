import Decoding
import Foundation
import Model
import Testing

@Suite(
  "Statements that Open edX makes of its events, against the events",
  .enabled(if: SharedTrackingLogs.isThere, SharedTrackingLogs.message))
struct XAPIOpenEdXPairsTests {
  /// What both ways must agree on. Persons have other names in statements.
  private struct Meaning: Hashable {
    let kind: EventKind
    let at: Int64
    let course: String
    let object: String

    init(_ event: Event, _ decode: Decode) {
      kind = event.kind
      at = event.at
      course = decode.string(event.course)
      object = decode.string(event.object)
    }
  }

  /// Statements that count although their events do not, and why that is accepted.
  private static let accepted: [String: String] = [
    "edx.course.grade.now_passed.json":
      "the statement is the same as that of passing for the first time",
    "edx.problem.completed(proposed).json": "nothing but a proposal, which edX never sends",
    "load_video.required.only.data.json":
      "for the video profile, a player that is opened is a beginning",
    "edx.video.closed_captions.hidden.json": "who changes captions is watching",
    "edx.video.closed_captions.shown.json": "who changes captions is watching",
    "hide_transcript.json": "who closes the transcript is watching",
    "video_hide_cc_menu.json": "who closes a menu of the player is watching",
    "speed_change_video.json": "who changes the speed is watching",
    "seek_video.json": "statements may tell what was played before, events never do",
    "stop_video.json": "statements may tell what was played before, events never do",
  ]

  private func statements(_ name: String) throws -> [[String: Any]] {
    let url = try SharedTrackingLogs.url("openedx-pairs/expected-xapi/\(name)")
    guard let data = try? Data(contentsOf: url) else { return [] }
    let json = try JSONSerialization.jsonObject(with: data)
    return json as? [[String: Any]] ?? [json].compactMap { $0 as? [String: Any] }
  }

  @Test(
    "59 events: where one counts its statements say the same, and where none does they are told why"
  )
  func pairs() throws {
    var counted = 0
    var differing: Set<String> = []
    var scores = 0
    for name in try SharedTrackingLogs.events() {
      let log = Decode(.openEdX)
      let event = log.event(try SharedTrackingLogs.event(name))
      let decode = Decode(.xapi, school: "22000101")
      var meanings: Set<Meaning> = []
      var told: [Double] = []
      for statement in try statements(name) {
        let json = try JSONSerialization.data(withJSONObject: statement)
        let text = String(decoding: json, as: UTF8.self)
        #expect(!decode.verdict(text).contains("_"), "\(name) \(decode.verdict(text))")
        guard let event = decode.event(text) else { continue }
        meanings.insert(Meaning(event, decode))
        if let score = event.score { told.append(score) }
      }
      let expected = event.map { [Meaning($0, log)] } ?? []
      if meanings == Set(expected) {
        counted += expected.count
        #expect(event?.score == told.first && told.count < 2, "\(name)")
        scores += told.count
      } else {
        #expect(event == nil, "\(name): \(meanings) \(expected)")
        differing.insert(name)
      }
    }
    #expect(counted == 15 && scores == 5)
    #expect(differing == Set(Self.accepted.keys))
  }
}
