import Decoding
import Model
import Testing

@Suite("xAPI: whose act a statement tells of")
struct XAPIPeopleTests {
  private let verb = Statement.adl("experienced")

  private func verdict(_ actor: String, _ context: [String] = []) -> String {
    Decode(.xapi).verdict(Statement(actor: actor, context: context).json)
  }

  @Test("a group of one is that one, and of several nobody in particular")
  func groups() {
    let one = #"{"mbox":"mailto:a@example.org"}"#
    let two = #"{"account":{"homePage":"http://lms.example","name":"hs-2"}}"#
    for actor in [
      "{\"objectType\":\"Group\",\"member\":[\(one)]}",
      "{\"objectType\":\"Group\",\"name\":\"G\",\"member\":\(one)}", "{\"member\":[\(one)]}",
    ] {
      let decode = Decode(.xapi)
      let event = decode.event(Statement(actor: actor).json)
      #expect(event.map { decode.string($0.actor) } == "a@example.org")
    }
    for actor in [
      "{\"objectType\":\"Group\",\"member\":[\(one),\(two)]}", "{\"member\":[\(one),\(two)]}",
      // Whoever belongs to a group with a name of its own, it is the group that acts.
      "{\"objectType\":\"Group\",\"mbox\":\"mailto:g@example.org\",\"member\":[\(one)]}",
      #"{"objectType":"Group","account":{"homePage":"http://lms.example","name":"10A1"}}"#,
    ] {
      #expect(verdict(actor) == "unmapped \(verb) (group)", "\(actor)")
    }
    for actor in [
      #"{"objectType":"Group","member":[]}"#, #"{"objectType":"Group"}"#,
      #"{"objectType":"Group","member":[{"name":"A"}]}"#, #"{"objectType":"Group","member":["a"]}"#,
    ] {
      #expect(verdict(actor) == "bad_field actor", "\(actor)")
    }
  }

  @Test("a group counts for nothing only where the act would count")
  func unknownActs() {
    let group = #"{"objectType":"Group","openid":"http://g.example"}"#
    let statement = Statement(verb: "http://x/unheard-of", actor: group)
    #expect(Decode(.xapi).verdict(statement.json) == "unmapped http://x/unheard-of")
  }

  @Test("an instructor or a team beside the actor says nothing about the actor")
  func company() {
    let teacher = #"{"account":{"homePage":"http://lms.example","name":"gv-1"}}"#
    for part in [
      "\"instructor\":\(teacher)",
      "\"instructor\":{\"objectType\":\"Group\",\"member\":[\(teacher)]}",
      #""team":{"objectType":"Group","member":[{"account":{"name":"hs-1"}}]}"#,
    ] {
      let event = Decode(.xapi).event(Statement(context: [part]).json)
      #expect(event?.role == .unstated, "\(part)")
    }
  }

  @Test("identifiers of the wrong type or length")
  func garbage() {
    for (actor, expected) in [
      ("7", "bad_field actor"), ("\"a\"", "bad_field actor"), ("{}", "bad_field actor"),
      (#"{"account":"a"}"#, "bad_field actor"),
      (#"{"account":{"homePage":"http://x"}}"#, "bad_field actor"),
      (#"{"account":{"name":null}}"#, "bad_field actor"),
      (#"{"account":{"name":[1]}}"#, "bad_field actor.id"),
      (#"{"account":{"name":1.5}}"#, "bad_field actor.id"),
      (#"{"account":{"name":true}}"#, "bad_field actor.id"),
      (#"{"mbox":"mailto:"}"#, "bad_field actor.id"),
      (#"{"mbox_sha1sum":7}"#, "bad_field actor.id"),
      ("{\"openid\":\(Sample.text(129))}", "bad_field actor.id"),
    ] {
      #expect(verdict(actor) == expected, "\(actor)")
    }
    let decode = Decode(.xapi)
    let large = #"{"account":{"name":9007199254740993}}"#
    let event = decode.event(Statement(actor: large).json)
    #expect(event.map { decode.string($0.actor) } == "9007199254740993")
  }

  @Test("statements about persons, statements and what never happened")
  func objects() {
    for (object, reason) in [
      (#"{"objectType":"Agent","mbox":"mailto:a@example.org"}"#, "(about a person)"),
      (#"{"objectType":"Group","member":[]}"#, "(about a person)"),
      (#"{"objectType":"StatementRef","id":"s-2"}"#, "(about a statement)"),
      (#"{"objectType":"SubStatement","actor":{},"verb":{},"object":{}}"#, "(sub-statement)"),
    ] {
      let statement = Statement(object: object)
      #expect(Decode(.xapi).verdict(statement.json) == "unmapped \(verb) \(reason)")
    }
    for kind in ["\"activity\"", "5", "{}"] {
      let statement = Statement(object: "{\"objectType\":\(kind),\"id\":\"http://x/o\"}")
      #expect(Decode(.xapi).verdict(statement.json) == "unmapped \(verb)")
    }
    let group = Statement(object: #"{"objectType":"GroupActivity","id":"http://x/o"}"#)
    #expect(Decode(.xapi).verdict(group.json) == "accepted")
  }
}
