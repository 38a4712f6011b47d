import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Inflation
import NIOCore
import Postgres
import Testing
import Warehouse

@testable import Service

@Suite struct AnswerTests {
  private static let question = "/v1/indicators/online_share?by=subject,grade&window=week:5"

  @Test func whoHasTheAnswerGetsNoneUntilTheNumbersChange() async throws {
    try await ServiceScene.runWithStore { client, store, pool in
      let first = try await client.execute(uri: Self.question, method: .get)
      let tag = try #require(first.headers[.eTag])
      let again = try await client.execute(
        uri: Self.question, method: .get, headers: [.ifNoneMatch: "\"other\", W/\(tag)"])
      #expect(again.status == .notModified && again.body.readableBytes == 0)
      #expect(again.headers[.eTag] == tag)

      let more = Statement(
        name: "more", sql: "UPDATE offering_day SET blended = blended + 45, strict = strict + 45")
      try await pool.withConnection { _ = try await $0.execute(more) }
      let kept = try await client.execute(uri: Self.question, method: .get)
      #expect(kept.body == first.body, "nobody has aggregated")
      _ = try await Refresher(store: store).refresh()
      let changed = try await client.execute(
        uri: Self.question, method: .get, headers: [.ifNoneMatch: tag])
      #expect(changed.status == .ok && changed.body != first.body)
      #expect(changed.headers[.eTag] != tag)
    }
  }

  @Test func eachLanguageAndQuestionHasItsOwn() async throws {
    try await ServiceScene.run { client in
      let vietnamese = try await client.execute(uri: "/?window=week:5", method: .get)
      let english = try await client.execute(
        uri: "/?window=week:5", method: .get, headers: [.acceptLanguage: "en"])
      #expect(vietnamese.body != english.body)
      let tags = [vietnamese.headers[.eTag], english.headers[.eTag]]
      #expect(tags[0] != tags[1] && !tags.contains(nil))
      let other = try await client.execute(
        uri: "/?window=week:6", method: .get,
        headers: [.ifNoneMatch: vietnamese.headers[.eTag] ?? ""])
      #expect(other.status == .ok)
    }
  }

  @Test func compressesForWhomTakesIt() async throws {
    try await ServiceScene.run { client in
      let plain = try await client.execute(uri: "/v1/indicators", method: .get)
      #expect(plain.headers[.contentEncoding] == nil)
      for accepted in ["gzip", "br, gzip;q=0.5", "GZIP"] {
        let packed = try await client.execute(
          uri: "/v1/indicators", method: .get, headers: [.acceptEncoding: accepted])
        #expect(packed.headers[.contentEncoding] == "gzip")
        #expect(packed.headers[.eTag] != plain.headers[.eTag])
        #expect(try inflated(Array(buffer: packed.body)) == Array(buffer: plain.body))
      }
      for refused in ["identity", "gzip;q=0", "gzip; q=0.000", "br"] {
        let answer = try await client.execute(
          uri: "/v1/indicators", method: .get, headers: [.acceptEncoding: refused])
        #expect(answer.headers[.contentEncoding] == nil, "\(refused)")
      }
    }
  }

  @Test func withoutNumbersNothingIsKept() async throws {
    try await ServiceScene.run(filled: false) { client in
      let page = try await client.execute(uri: "/", method: .get)
      #expect(page.status == .ok && page.headers[.eTag] == nil)
    }
  }

  @Test func theOldestMakesRoom() {
    let cache = AnswerCache(largest: 4_000)
    let answer = Answer(Array(repeating: 7, count: 900), type: "text/plain")
    for number in 0..<6 { cache.keep(answer, to: "question \(number)", at: "one") }
    #expect(cache.answer(to: "question 0", at: "one") == nil)
    #expect(cache.answer(to: "question 5", at: "one") != nil)
    #expect(cache.answer(to: "question 5", at: "two") == nil)
    cache.keep(answer, to: "question 6", at: "two")
    #expect(cache.answer(to: "question 5", at: "one") == nil)
    let large = Answer(Array(repeating: 7, count: 1_200), type: "text/plain")
    cache.keep(large, to: "large", at: "two")
    #expect(cache.answer(to: "large", at: "two") == nil, "one answer must not empty it")
  }

  /// Looks for answers; the first search fails, when everybody may be waiting for it.
  private actor Searcher {
    private(set) var searches = 0

    func find() async throws -> Answer {
      searches += 1
      let number = searches
      // So long that the others ask meanwhile; what is expected holds also if some come later.
      try await Task.sleep(for: .milliseconds(50))
      if number == 1 { throw CancellationError() }
      return Answer("found \(number)", type: "text/plain")
    }
  }

  @Test func manyWhoAskAtOnceHaveItFoundOnce() async throws {
    let cache = AnswerCache()
    let searcher = Searcher()
    let texts = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<20 {
        group.addTask {
          let answer = try? await cache.answer(to: "question", at: "one") {
            try await searcher.find()
          }
          return answer.map { String(buffer: $0.plain) }
        }
      }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(await searcher.searches == 2)
    #expect(texts.count(where: { $0 == nil }) == 1)
    #expect(texts.count(where: { $0 == "found 2" }) == 19)
  }

  private func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
    var inflater = try Inflater()
    var output = [UInt8](repeating: 0, count: 1 << 20)
    let count = try bytes.withUnsafeBytes { input in
      try output.withUnsafeMutableBytes { try inflater.inflate(input, into: $0).produced }
    }
    return Array(output[..<count])
  }
}
