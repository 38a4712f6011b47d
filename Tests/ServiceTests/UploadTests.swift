import Crypto
import Foundation
import HTTPTypes
import Ingest
import Service
import Testing
import Warehouse

@Suite struct UploadTests {
  @Test func acceptsOnceAndKnowsItAfterwards() async throws {
    try await UploadScene.run { scene in
      let first = try await scene.send(UploadScene.line("hs-1"))
      #expect(first.status == 202)
      #expect(first.text == #"{"batch":1,"state":"received"}"#)
      #expect(first.headers[.location] == "/v1/batches/1")
      let content = Array(SHA256.hash(data: Data(UploadScene.line("hs-1").utf8)))
      #expect(try Archive(folder: scene.state).holds(content))
      #expect(try await BatchReader(store: scene.store).batch(1).state == "received")
      let second = try await scene.send(UploadScene.line("hs-1"))
      #expect(second.status == 200)
      #expect(second.text == first.text)
    }
  }

  @Test func loadsInTheRequestWhenAsked() async throws {
    try await UploadScene.run { scene in
      let answer = try await scene.send(
        UploadScene.line("hs-1") + "{\n[\n", query: "source=olm&wait=load")
      #expect(answer.status == 200)
      #expect(answer.text.hasPrefix(#"{"batch":1,"source":"olm","name":"upload-"#))
      #expect(answer.text.contains(#""state":"done","lines":3,"accepted":1,"duplicates":0,"#))
      #expect(try await scene.get("/v1/batches/1").text == answer.text)
      #expect(try await scene.get("/v1/batches").text == #"{"data":[\#(answer.text)]}"#)
      let lines = try await scene.get("/v1/quarantine?batch=1&limit=1")
      #expect(lines.text.hasPrefix(#"{"data":[{"line":2,"offset":"#))
      #expect(
        HTTPField.Name("Link").flatMap { lines.headers[$0] }
          == #"</v1/quarantine?batch=1&limit=1&after=2>; rel="next""#)
      let last = try await scene.get("/v1/quarantine?batch=1&after=2&limit=1")
      #expect(last.text.hasPrefix(#"{"data":[{"line":3,"#))
      #expect(HTTPField.Name("Link").flatMap { last.headers[$0] } == nil)
    }
  }

  // A schema for each test takes longer than its questions, so they come together.
  @Test func batchesAreAskedForPrecisely() async throws {
    let cases = [
      ("/v1/batches/9", 404, "unknown_batch"), ("/v1/batches/nine", 404, "http_404"),
      ("/v1/quarantine", 400, "parameter_missing"),
      ("/v1/quarantine?batch=9", 404, "unknown_batch"),
      ("/v1/quarantine?batch=x", 400, "parameter_value"),
      ("/v1/batches?colour=1", 400, "unknown_parameter"),
    ]
    try await UploadScene.run { scene in
      for (uri, status, code) in cases {
        let answer = try await scene.get(uri)
        #expect((answer.status, answer.code) == (status, code), "\(uri)")
      }
    }
  }

  @Test func takesLogsOnly() async throws {
    try await UploadScene.run { scene in
      for type in ["text/html", "image/png", "multipart/form-data"] {
        let answer = try await scene.send(UploadScene.line("hs-1"), [.contentType: type])
        #expect((answer.status, answer.code) == (415, "upload_media_type"), "\(type)")
        #expect(answer.text.contains("application/x-ndjson"))
      }
      try await scene.expectNothingKept()
      let logs = [
        "application/x-ndjson", "application/json; charset=utf-8", "Application/GZIP",
        "application/octet-stream", "text/csv", "",
      ]
      for (number, type) in logs.enumerated() {
        let answer = try await scene.send(UploadScene.line("hs-\(number)"), [.contentType: type])
        #expect(answer.status == 202, "\(type)")
      }
    }
  }

  @Test func takesOneCoding() async throws {
    try await UploadScene.run { scene in
      for coding in ["br", "gzip, gzip", "gzip,identity", "zstd"] {
        let answer = try await scene.send(UploadScene.line("hs-1"), [.contentEncoding: coding])
        #expect((answer.status, answer.code) == (415, "upload_coding"), "\(coding)")
        #expect(answer.headers[.acceptEncoding] == "gzip, identity")
      }
      try await scene.expectNothingKept()
      for (number, coding) in ["gzip", "identity", "GZIP"].enumerated() {
        let answer = try await scene.send(
          UploadScene.line("hs-\(number)"), [.contentEncoding: coding])
        #expect(answer.status == 202, "\(coding)")
      }
    }
  }

  @Test func refusesContentByItsCode() async throws {
    let cases: [([UInt8], Int, String)] = [
      ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], 422, "gzip_truncated"),
      (Array("PK\u{3}\u{4}aaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8), 415, "unsupported_container"),
      ([0xFF, 0xFE, 0x7B, 0, 0x7D, 0], 415, "encoding"),
    ]
    try await UploadScene.run { scene in
      for (body, status, code) in cases {
        let answer = try await scene.send(body)
        #expect((answer.status, answer.code) == (status, code))
        #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8")
      }
      try await scene.expectNothingKept()
    }
  }

  @Test func speaksTheReadersLanguage() async throws {
    try await UploadScene.run { scene in
      let body: [UInt8] = [0x1F, 0x8B, 8]
      let vietnamese = try await scene.send(body)
      let english = try await scene.send(body, [.acceptLanguage: "en"])
      #expect(vietnamese.text.contains("Tệp gzip bị cụt"))
      #expect(english.text.contains("ends too early"))
    }
  }
}
