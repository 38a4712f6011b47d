import Decoding
import Model
import Testing

@Suite("Open edX: who")
struct OpenEdXPeopleTests {
  private func actor(_ record: TrackingRecord) -> String? {
    let decode = Decode(.openEdX)
    let event = decode.event(record.json)
    let routed = decode.event(record.routed)
    #expect(event?.actor == routed?.actor)
    return event.map { decode.string($0.actor) }
  }

  private func answer(_ more: String) -> String {
    #"{"problem_id":"p"\#(more)}"#
  }

  @Test("ids as number or text are one person; the largest keep all their digits")
  func ids() {
    for (user, id) in [
      ("7", "7"), (#""7""#, "7"), (#"" 7\n""#, "7"), ("7.0", "7"),
      ("9223372036854775807", "9223372036854775807"), (#""ab-7""#, "ab-7"),
    ] {
      #expect(actor(TrackingRecord(user: user)) == id)
    }
  }

  @Test("whom the server says it was done for comes before who asked for it")
  func targets() {
    for (more, id) in [
      ("", "7"), (#","user_id":4"#, "4"), (#","user_id":"4""#, "4"), (#","user_id":null"#, "7"),
      (#","user_id":"""#, "7"), (#","attempt_user_id":5"#, "5"),
      (#","username":"hs02""#, "hs02"), (#","username":"hs01""#, "7"),
      (#","user_id":4,"username":"hs02""#, "4"),
    ] {
      #expect(actor(TrackingRecord(event: answer(more))) == id, "\(more)")
    }
    // What a browser sends may be made up.
    #expect(actor(.video(#"{"id":"v","user_id":4,"username":"hs02"}"#)) == "7")
  }

  @Test("the name where no id is stated; the name of nobody and of a command is nobody")
  func names() {
    for user in [nil, "null", #""""#, #"" ""#] {
      #expect(actor(TrackingRecord(username: #""hs01\n""#, user: user)) == "hs01")
      for name in [#""""#, "null", #""anonymous""#] {
        let record = TrackingRecord(username: name, user: user)
        #expect(Decode(.openEdX).verdict(record.json) == "unmapped problem_check")
        #expect(Decode(.openEdX).verdict(record.routed) == "unmapped problem_check")
      }
    }
    #expect(actor(TrackingRecord(username: nil, user: nil, event: answer(#","user_id":4"#))) == "4")
    // It could be the id of somebody else.
    let number = TrackingRecord(username: #""0123""#, user: nil)
    #expect(Decode(.openEdX).verdict(number.json) == "bad_field username")
    #expect(actor(TrackingRecord(username: #""0123""#)) == "7")
  }

  @Test("nothing said about a user is a field that is missing")
  func silence() {
    let record = TrackingRecord(username: nil, user: nil)
    #expect(Decode(.openEdX).verdict(record.json) == "missing_field context.user_id")
    #expect(Decode(.openEdX).verdict(record.routed) == "missing_field context.user_id")
    let stated = TrackingRecord(username: nil, user: nil, event: answer(#","user_id":null"#))
    #expect(Decode(.openEdX).verdict(stated.json) == "unmapped problem_check")
  }

  @Test("users that are none")
  func faults() {
    for user in ["true", "{}", "[7]", "7.5"] {
      let verdict = Decode(.openEdX).verdict(TrackingRecord(user: user).json)
      #expect(verdict == "bad_field context.user_id")
      let target = TrackingRecord(event: answer(",\"user_id\":\(user)"))
      #expect(Decode(.openEdX).verdict(target.json) == "bad_field event.user_id")
      let name = TrackingRecord(username: user, user: nil)
      #expect(Decode(.openEdX).verdict(name.json) == "bad_field username")
    }
    for (user, verdict) in [
      (Sample.text(128), "accepted"), (Sample.text(129), "bad_field context.user_id"),
      (#""7\u0000""#, "nul context.user_id"),
    ] {
      #expect(Decode(.openEdX).verdict(TrackingRecord(user: user).json) == verdict)
    }
  }
}
