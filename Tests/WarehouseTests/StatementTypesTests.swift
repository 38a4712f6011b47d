import Postgres
import Testing
import Warehouse

/// Every statement held against the migrated schema: a column that was renamed, or a type that became another,
/// is found here and not in the night.
@Suite("Statements and their headers")
struct StatementTypesTests {
  /// `$1 text[] group names · $2 smallint year` is `["text[]", "smallint"]`, if numbered from 1.
  private static func types(_ params: [String]) -> [String] {
    let entries = params.joined(separator: " · ").matches(
      of: /\$(\d+) (double precision|[a-z]+(?:\[\])?)/)
    let isInOrder = entries.enumerated().allSatisfy { $1.1 == "\($0 + 1)" }
    return isInOrder ? entries.map { String($0.2) } : ["parameters out of order"]
  }

  private static func isUtility(_ file: StatementFile) -> Bool {
    ["COPY", "TRUNCATE", "ANALYZE"].contains { file.sql.hasPrefix($0 + " ") }
  }

  @Test("the server's types of parameters and columns are those of the header")
  func described() async throws {
    try await DataStore.withScratch { store in
      try await store.pool.withConnection { connection in
        for file in store.catalog.files.values.sorted(by: { $0.name < $1.name }) {
          let statement = Statement(name: file.name, sql: file.sql)
          let told: StatementDescription
          do {
            told = try await connection.describe(statement)
          } catch let error as PostgresError {
            Issue.record("\(file.name): \(error.debugDescription)")
            continue
          }
          #expect(told.parameters == Self.types(file.params), "\(file.name): parameters")
          #expect(told.columns.map(\.name) == file.columns.map(\.name), "\(file.name): columns")
          #expect(told.columns.map(\.type) == file.columns.map(\.type), "\(file.name): types")
        }
      }
    }
  }

  @Test("commands the server looks at only when they run do run")
  func utilities() async throws {
    try await DataStore.withScratch { store in
      let files = store.catalog.files.values.filter(Self.isUtility)
      #expect(files.count > 15)
      for file in files.sorted(by: { $0.name < $1.name }) {
        #expect(file.params.isEmpty)
        let statement = Statement(name: file.name, sql: file.sql)
        try await store.pool.withConnection { connection in
          do {
            if file.sql.hasPrefix("COPY") {
              try await connection.copyIn(statement) { _ in }
            } else {
              _ = try await connection.execute(statement)
            }
          } catch let error as PostgresError {
            Issue.record("\(file.name): \(error.debugDescription)")
          }
        }
      }
    }
  }

  @Test("a wrong header would be found")
  func control() async throws {
    try await DataStore.withScratch { store in
      let fence = store.catalog[.fence]
      let told = try await store.pool.withConnection { try await $0.describe(fence) }
      #expect(told.parameters == ["integer", "integer", "integer"])
      #expect(
        told.parameters != Self.types(["$1 integer batch · $2 bigint epoch · $3 integer chunks"]))
      #expect(
        told.parameters != Self.types(["$2 integer epoch · $1 integer batch · $3 integer chunks"]))
      #expect(told.columns.map(\.type) == ["integer"])
    }
  }
}
