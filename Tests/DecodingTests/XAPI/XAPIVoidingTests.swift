import Decoding
import Model
import Testing

@Suite("xAPI: statements that take back others")
struct XAPIVoidingTests {
  private let voided = Statement.adl("voided")
  private let id = "0f3c2a9e-1b5d-4c7e-8a6f-d1e2b3a4c5f6"

  private func voiding(_ object: String, id: String? = nil) -> Statement {
    Statement(verb: voided, id: id, object: object, timestamp: nil)
  }

  private func target(_ statement: Statement) -> UInt64? {
    guard case .voids(let target, _) = Decode(.xapi).outcome(Array(statement.json.utf8)) else {
      return nil
    }
    return target
  }

  private func reference(_ id: String) -> String {
    "{\"objectType\":\"StatementRef\",\"id\":\"\(id)\"}"
  }

  @Test("the target is told by the hash that its own event has, in capitals or not")
  func targets() throws {
    for (written, cited) in [
      (id, id), (id, id.uppercased()), (id.uppercased(), id), (id, " \(id) "), ("s-1", "s-1"),
    ] {
      let event = try #require(Decode(.xapi).event(Statement(id: "\"\(written)\"").json))
      #expect(target(voiding(reference(cited))) == event.idHash, "\(written) \(cited)")
    }
    #expect(target(voiding(reference("S-1"))) != target(voiding(reference("s-1"))))
    let almost = "g" + id.dropFirst()
    #expect(target(voiding(reference(almost.uppercased()))) != target(voiding(reference(almost))))
  }

  @Test("one record in two spellings of its id is one record")
  func identity() {
    let small = Decode(.xapi).event(Statement(id: "\"\(id)\"").json)
    let capital = Decode(.xapi).event(Statement(id: "\"\(id.uppercased())\"").json)
    #expect(small?.identity == capital?.identity && small != nil)
  }

  @Test("it is unmapped by its verb, needs neither time nor id, and cannot be voided itself")
  func verdicts() throws {
    #expect(Decode(.xapi).verdict(voiding(reference(id)).json) == "voids \(voided)")
    let own = try #require(target(voiding(reference(id))))
    let decode = Decode(.xapi, voided: [own])
    #expect(decode.verdict(voiding(reference("s-2"), id: "\"\(id)\"").json) == "voids \(voided)")
    for object in [#"{"id":"http://x/o"}"#, #"{"objectType":"Agent","id":"s-1"}"#] {
      #expect(Decode(.xapi).verdict(voiding(object).json) == "unmapped \(voided)")
    }
  }

  @Test("a target that cannot be read is told, for what it takes back would count")
  func faults() {
    for (object, expected) in [
      (#"{"objectType":"StatementRef"}"#, "missing_field object.id"),
      (#"{"objectType":"StatementRef","id":null}"#, "missing_field object.id"),
      (#"{"objectType":"StatementRef","id":7}"#, "bad_field object.id"),
      (reference(" "), "bad_field object.id"),
      (reference(String(repeating: "x", count: 129)), "bad_field object.id"),
      (reference("a\\u0000"), "nul object.id"), ("null", "missing_field object"),
    ] {
      #expect(Decode(.xapi).verdict(voiding(object).json) == expected, "\(object)")
    }
  }

  @Test("what has been taken back does not count, whatever else is wrong with it")
  func voidedStatements() throws {
    let hash = try #require(target(voiding(reference(id))))
    let decode = Decode(.xapi, voided: [hash, 1])
    let verb = Statement.adl("experienced")
    for written in [id, id.uppercased()] {
      for timestamp in [#""2025-10-06T07:30:00+07:00""#, nil] {
        let statement = Statement(id: "\"\(written)\"", timestamp: timestamp)
        #expect(decode.verdict(statement.json) == "unmapped \(verb) (voided)")
      }
    }
    #expect(decode.verdict(Statement().json) == "accepted")
    #expect(decode.verdict(Statement(id: nil).json) == "accepted")
    #expect(decode.verdict(Statement(id: "7").json) == "bad_field id")
    let unknown = Statement(verb: "http://x/unheard-of", id: "\"\(id)\"")
    #expect(decode.verdict(unknown.json) == "unmapped http://x/unheard-of")
  }

  @Test("no record without an id is ever taken for one that was")
  func absence() {
    #expect(Decode(.xapi, voided: [0]).verdict(Statement(id: nil).json) == "accepted")
  }
}
