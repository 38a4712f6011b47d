import Model
import Postgres
import TestSupport
import Testing
import Warehouse

@Suite("The ledger of received files")
struct BatchLedgerTests {
  /// Ends the connection a batch belongs to, as the end of its process would.
  private static func endOwner(of batch: Int32, in store: DataStore) async throws {
    let pool = try await TestDatabase.shared.pool(
      size: 1, searchPath: store.pool.settings.searchPath)
    let ended = try await pool.lines(
      "SELECT pg_terminate_backend(owner_pid, 10000) FROM batch WHERE id = \(batch)")
    await pool.close()
    #expect(ended == ["t"])
  }

  private static func close(
    _ claim: BatchLedger.Claim, as end: BatchEnd, content: String, in store: DataStore,
    of source: LogSource, chunk number: Int32 = 0
  ) async throws {
    try await FactLoader(store: store, source: source, claim: claim).finish(
      FactChunk().numbered(number),
      FactLoader.Closing(
        end, accounting: Accounting(), sha256: Array(content.utf8), inflatedBytes: 0))
  }

  @Test("a new file is claimed; while its owner lives nobody else gets it")
  func busy() async throws {
    try await DataStore.withSmallWorld { store, source in
      let claim = try await store.claim("a", of: source)
      #expect(claim.epoch == 1)
      let error = await #expect(throws: BatchError.self) {
        _ = try await store.open("a", of: source, force: true)
      }
      let told = try #require(error).explanation
      #expect(told.exit == .locked)
      #expect(
        try told.words().hasPrefix("Batch \(claim.batch) is being loaded by another process."))
      let other = try await store.claim("b", of: source)
      #expect(other.batch != claim.batch)
      let elsewhere = try await SourceStore(store: store).add(
        name: "azota", format: "titrong.v1", schoolCode: nil, timeZone: "UTC")
      #expect(try await store.claim("a", of: elsewhere).batch != claim.batch)
    }
  }

  @Test("what a dead owner left half loaded is taken over, empty, with a new epoch")
  func takeOver() async throws {
    try await DataStore.withSmallWorld { store, source in
      let first = try await store.claim("a", of: source)
      try await FactLoader(store: store, source: source, claim: first)
        .load(SmallWorld.firstSheet().chunk)
      #expect(try await store.lines("SELECT count(*) FROM activity") == ["10"])
      try await Self.endOwner(of: first.batch, in: store)

      let second = try await store.claim("a", of: source)
      #expect(second.batch == first.batch)
      #expect(second.epoch == 2)
      #expect(second.receivedAt == first.receivedAt)
      #expect(try await store.lines("SELECT count(*) FROM activity") == ["0"])
      #expect(try await store.lines("SELECT count(*) FROM batch_presence") == ["0"])
      await #expect(throws: BatchError.self) { _ = try await store.open("a", of: source) }
    }
  }

  @Test("an owner that has not written for long loses the batch, and whatever it tries later")
  func fencing() async throws {
    try await DataStore.withSmallWorld { store, source in
      let old = try await store.claim("a", of: source)
      try await store.script("UPDATE batch SET lease_until = clock_timestamp() - interval '1 s'")
      let new = try await store.claim("a", of: source)
      #expect(new.epoch == 2)
      let chunk = SmallWorld.firstSheet().chunk
      try await FactLoader(store: store, source: source, claim: new).load(chunk)

      let late = FactLoader(store: store, source: source, claim: old)
      var errors: [BatchError?] = []
      errors.append(await #expect(throws: BatchError.self) { try await late.load(chunk) })
      for end in [
        BatchEnd.done, .refused(code: "gzip_crc", message: "bad"), .suspended(message: "bad"),
      ] {
        errors.append(
          await #expect(throws: BatchError.self) {
            try await late.finish(
              chunk,
              FactLoader.Closing(end, accounting: Accounting(), sha256: [1], inflatedBytes: 0))
          })
      }
      errors.append(
        await #expect(throws: BatchError.self) { try await BatchLedger(store: store).drop(old) })
      #expect(errors.count == 5)
      #expect(errors.allSatisfy { $0?.explanation.key == "batch_fenced_out" })
      #expect(try await store.lines("SELECT state, epoch FROM batch") == ["loading|2"])
      #expect(try await store.lines("SELECT count(*) FROM activity") == ["10"])
    }
  }

  @Test("a finished file is known by its bytes; a refused one may come again under its number")
  func known() async throws {
    try await DataStore.withSmallWorld { store, source in
      let done = try await store.claim("a", of: source)
      try await Self.close(done, as: .done, content: "x", in: store, of: source)
      for force in [false, true] {
        let entry = try await store.open("a", of: source, force: force)
        #expect(entry == .known(batch: done.batch, state: "done"))
      }
      let refused = try await store.claim("b", of: source)
      try await Self.close(
        refused, as: .refused(code: "gzip_crc", message: "bad"), content: "y", in: store,
        of: source)
      #expect(try await store.claim("b", of: source).batch == refused.batch)
    }
  }

  @Test("a suspended file waits for force, and then starts anew")
  func suspended() async throws {
    try await DataStore.withSmallWorld { store, source in
      let first = try await store.claim("a", of: source)
      try await Self.close(
        first, as: .suspended(message: "bad"), content: "x", in: store, of: source)
      #expect(
        try await store.open("a", of: source) == .known(batch: first.batch, state: "suspended"))
      let second = try await store.claim("a", of: source, force: true)
      #expect(second.batch == first.batch)
      #expect(second.epoch == 2)
      #expect(try await store.lines("SELECT state, reason, message FROM batch") == ["loading|-|-"])
    }
  }

  @Test("of two files with one content the first to finish stays, the other goes without a trace")
  func repeated() async throws {
    try await DataStore.withSmallWorld { store, source in
      let first = try await store.claim("a", of: source)
      let second = try await store.claim("b", of: source)
      try await FactLoader(store: store, source: source, claim: second)
        .load(SmallWorld.firstSheet().chunk)
      try await Self.close(first, as: .done, content: "x", in: store, of: source)
      let error = await #expect(throws: BatchError.self) {
        try await Self.close(second, as: .done, content: "x", in: store, of: source, chunk: 1)
      }
      guard case .repeated(second.batch)? = error else {
        Issue.record("not repeated")
        return
      }
      let ledger = BatchLedger(store: store)
      let twin = try await ledger.find(
        content: Array("x".utf8), source: source, except: second.batch)
      #expect(twin?.batch == first.batch)
      #expect(twin?.state == "done")
      let itself = try await ledger.find(
        content: Array("x".utf8), source: source, except: first.batch)
      #expect(itself?.batch == nil)
      try await ledger.drop(second)
      #expect(try await store.lines("SELECT id, state FROM batch") == ["\(first.batch)|done"])
      #expect(try await store.lines("SELECT count(*) FROM activity") == ["0"])
    }
  }
}
