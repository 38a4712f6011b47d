import Model
import Testing
import Warehouse

@Suite("Retraction and verification")
struct RetractionTests {
  @Test("without a batch the numbers are those of the others; without any, there are none")
  func retract() async throws {
    try await DataStore.withSmallWorld { store, source in
      let ledger = BatchLedger(store: store)
      let refresher = Refresher(store: store)
      let first = try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await refresher.refresh()
      let numbers = try await store.derived()
      let second = try await store.load(SmallWorld.secondSheet(), as: "two", of: source)
      _ = try await refresher.refresh()
      #expect(try await store.items() == RefresherTests.bothItems)

      try await ledger.retract(second)
      _ = try await refresher.refresh()
      #expect(try await store.items() == RefresherTests.firstItems)
      #expect(try await store.derived() == numbers)
      let error = await #expect(throws: BatchError.self) { try await ledger.retract(second) }
      #expect(try #require(error).explanation.words().contains("retracted"))

      try await ledger.retract(first)
      _ = try await refresher.refresh()
      for table in ["item", "offering_day", "school_day", "act", "person_month"] {
        #expect(try await store.lines("SELECT 1 FROM \(table)").isEmpty, "\(table)")
      }
    }
  }

  @Test("a retracted file is loaded again by force, to the same numbers")
  func again() async throws {
    try await DataStore.withSmallWorld { store, source in
      let batch = try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      let numbers = try await store.derived()
      try await BatchLedger(store: store).retract(batch)
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.open("one", of: source) == .known(batch: batch, state: "retracted"))
      let claim = try await store.claim("one", of: source, force: true)
      #expect(claim.batch == batch)
      let sheet = SmallWorld.firstSheet()
      try await FactLoader(store: store, source: source, claim: claim).finish(
        sheet.chunk,
        FactLoader.Closing(.done, accounting: sheet.accounting, sha256: [1], inflatedBytes: 1))
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.derived() == numbers)
    }
  }

  @Test("verification finds a number that the facts do not give, and mends nothing")
  func verify() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      let verifier = Verifier(store: store)
      await #expect(throws: VerifyError.self) { _ = try await verifier.verify(sample: 1) }
      _ = try await Refresher(store: store).refresh()
      let clean = try await verifier.verify(sample: 1)
      #expect(clean.isClean)
      #expect(clean.offerings >= 1)
      try await store.script("UPDATE offering_day SET strict = strict + 1")
      let wrong = try await store.derived()
      #expect(try await !verifier.verify(sample: 1).isClean)
      #expect(try await store.derived() == wrong)
    }
  }

  @Test("verification finds a data version that is not what the rows give")
  func drift() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      // What a writer that passes the triggers by would leave.
      try await store.script(
        "UPDATE state_total SET total = total + 1 WHERE relation = 'school_day'")
      let report = try await Verifier(store: store).verify(sample: 1)
      #expect(report.differingTables == ["state_total"])
    }
  }
}
