public import Model
import Postgres

/// All items of a school, credited or not: what its numbers are made of.
public struct ItemReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct Item: Sendable {
    public let className: String
    public let subject: String
    public let source: String
    public let evidence: EvidenceRow
  }

  /// - Throws: `QueryError` for a school or year nobody knows.
  public func items(
    school: String, schoolYear: SchoolYear?, limit: Int
  ) async throws -> (year: SchoolYear, dataVersion: String, items: [Item]) {
    let catalog = store.catalog
    let noted = PersonRead(kind: "evidence", object: school)
    return try await store.read(noting: noted, count: { $0.items.count }) { connection in
      let check = QueryCheck(catalog: catalog)
      let year = try await check.year(schoolYear, on: connection)
      _ = try await check.filters([.school: [school]], year: year, on: connection)
      let rows = try await connection.query(
        catalog[.itemsOfSchool],
        [.int(Int64(year.startYear)), .text(school), .int(Int64(limit))])
      let state = try await connection.query(catalog[.dataState]).first
      let items = try rows.map {
        Item(
          className: try $0.string("class"), subject: try $0.string("subject"),
          source: try $0.string("source"), evidence: try store.shown(EvidenceReader.row($0)))
      }
      return (year, try state?.optionalString("data_version") ?? "", items)
    }
  }
}
