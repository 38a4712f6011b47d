import Decoding
import Inflation
import Testing

@Suite("Envelopes of Caliper sensors")
struct CaliperEnvelopeTests {
  /// Texts of the records, the same for every size of blocks and reads.
  private func records(_ file: String) throws -> [String] {
    let whole = try Records.outcomes(of: Array(file.utf8), .caliper)
    #expect(whole.map(\.number) == Array(1..<whole.count + 1))
    for size in [1, 2, 5] {
      var limits = InflationLimits()
      limits.readBytes = size
      limits.blockBytes = 1
      limits.lineBytes = max(64, file.utf8.count)
      limits.blockRecords = size
      let parts = try Records.outcomes(of: Array(file.utf8), .caliper, limits: limits)
      #expect(parts.map(\.text) == whole.map(\.text))
      #expect(parts.map(\.offset) == whole.map(\.offset))
    }
    return whole.map(\.text)
  }

  private let head = #""sensor":"http://s","sendTime":"2025-10-06T00:30:00.000Z","dataVersion":"v""#

  @Test("every element of the data is a record, on one line or many, wherever the data stand")
  func envelopes() throws {
    for file in [
      "{\(head),\"data\":[{\"a\":1},{\"b\":[2]}]}", "{\"data\":[{\"a\":1},{\"b\":[2]}],\(head)}",
      "{\n \(head),\n \"data\": [\n {\"a\":1},\n {\"b\":[2]} ]\n}\n",
      "[{\"a\":1},{\"b\":[2]}]", "{\"a\":1}\n{\"b\":[2]}\n",
    ] {
      #expect(try records(file) == [#"{"a":1}"#, #"{"b":[2]}"#], "\(file)")
    }
    let lines = "{\(head),\"data\":[1,2]}\n{\(head),\"data\":[]}\n{\"dataVersion\":1,\"data\":[3]}"
    #expect(try records(lines) == ["1", "2", "3"])
  }

  @Test("lists of other names, and bare events over many lines, are records")
  func others() throws {
    #expect(try records(#"{"statements":[1]}"#) == [#"{"statements":[1]}"#])
    let event = "{\n \"@context\": [1],\n \"data\": [2]\n}"
    #expect(try records(event) == [event])
    #expect(try records(#"{"database":[1]}"#) == [#"{"database":[1]}"#])
  }

  @Test("data that are no list, or end too early, make a bad record")
  func damage() throws {
    #expect(try records("{\(head),\"data\":5}\n[1]") == ["5}", "1"])
    #expect(try records("{\(head)}\n[1]") == ["}", "1"])
    #expect(try records("{\n\(head)\n}\n[1]") == ["}", "1"])
    #expect(try records("{\(head),\"data\":[{\"a\":1},{\"b\"") == [#"{"a":1}"#, #"{"b""#])
    for file in [
      "{\(head),\"data\":5}", "{\(head),\"data\":[{\"type\":\"Person\"", "{\(head)", "{\(head)}",
    ] {
      let found = try Records.outcomes(of: Array(file.utf8), .caliper)
      guard case .quarantined = found.last?.outcome else {
        Issue.record("\(file) was not quarantined")
        continue
      }
    }
  }
}
