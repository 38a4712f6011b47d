import Model
import Testing
import Warehouse

@Suite("Sources")
struct SourceStoreTests {
  private static func add(
    _ store: DataStore, _ name: String = "olm", format: String = "titrong.v1",
    school: String? = nil, zone: String = "Asia/Ho_Chi_Minh"
  ) async throws -> LogSource {
    try await SourceStore(store: store).add(
      name: name, format: format, schoolCode: school, timeZone: zone)
  }

  private static func refusal(_ body: () async throws -> LogSource) async throws -> Explanation {
    let error = await #expect(throws: SourceError.self) { _ = try await body() }
    return try #require(error).explanation
  }

  @Test("a source is added once, and the same again is the same")
  func add() async throws {
    try await DataStore.withScratch { store in
      let first = try await Self.add(store, school: "22000101")
      #expect(first.name == "olm")
      #expect(first.format == "titrong.v1")
      #expect(first.schoolCode == "22000101")
      #expect(first.timeZone == "Asia/Ho_Chi_Minh")
      #expect(try await Self.add(store, school: "22000101") == first)
      let second = try await Self.add(store, "Azota", zone: "UTC")
      #expect(second.id != first.id)
      #expect(Set(try await SourceStore(store: store).list().map(\.name)) == ["olm", "Azota"])
      #expect(try await SourceStore(store: store).find("Azota") == second)
    }
  }

  @Test("a name that stands for something else is refused, and stays what it is")
  func differs() async throws {
    try await DataStore.withScratch { store in
      let first = try await Self.add(store)
      let others: [(format: String, school: String?, zone: String)] = [
        ("xapi", nil, "Asia/Ho_Chi_Minh"), ("titrong.v1", "22000101", "Asia/Ho_Chi_Minh"),
        ("titrong.v1", nil, "UTC"),
      ]
      for other in others {
        let told = try await Self.refusal {
          try await Self.add(
            store, format: other.format, school: other.school, zone: other.zone)
        }
        #expect(told.key == "source_differs")
        #expect(try told.words().contains("olm"))
      }
      #expect(try await SourceStore(store: store).list() == [first])
    }
  }

  @Test("an unknown name is answered with the known ones")
  func unknown() async throws {
    try await DataStore.withScratch { store in
      for name in ["olm", "azota"] { _ = try await Self.add(store, name) }
      let told = try await Self.refusal { try await SourceStore(store: store).find("OLM") }
      #expect(try told.words().hasPrefix("There is no source “OLM”. Known sources: azota, olm."))
    }
  }

  @Test("names and zones that cannot be are refused before anything is written")
  func bad() async throws {
    try await DataStore.withScratch { store in
      for name in ["", String(repeating: "ô", count: 65)] {
        let told = try await Self.refusal { try await Self.add(store, name) }
        #expect(told.key == "bad_source_name")
      }
      let told = try await Self.refusal { try await Self.add(store, zone: "Asia/Nowhere") }
      #expect(told.key == "unknown_zone")
      #expect(try told.words().contains("Asia/Nowhere"))
      #expect(try await SourceStore(store: store).list().isEmpty)
    }
  }
}
