import Model
import Postgres

// One function per table a chunk writes.
extension FactLoader {
  func put(_ places: [FactChunk.Place], on connection: isolated Connection) throws {
    guard !places.isEmpty else { return }
    let collisions = try connection.query(
      store.catalog[.putPlaces],
      [
        .intArray(places.map { Int64(bitPattern: $0.id) }), .int(Int64(source.id)),
        .textArray(places.map(\.courseKey)), .textArray(places.map(\.school)),
        .textArray(places.map(\.className)), .textArray(places.map(\.subject)),
        .textArray(places.map(\.subjectKey)),
        .textArray(places.map { $0.grade.map(String.init) }),
        .textArray(places.map { $0.hasUnstatedRole ? "true" : "false" }),
      ])
    guard collisions.isEmpty else { throw BatchError.hashCollision(kind: "place") }
  }

  func put(_ objects: [FactChunk.Object], on connection: isolated Connection) throws {
    guard !objects.isEmpty else { return }
    let collisions = try connection.query(
      store.catalog[.putObjects],
      [
        .intArray(objects.map { Int64(bitPattern: $0.id) }), .int(Int64(source.id)),
        .textArray(objects.map(\.name)), .textArray(objects.map(\.title)),
      ])
    guard collisions.isEmpty else { throw BatchError.hashCollision(kind: "object") }
  }

  func copy(
    _ bundles: [FactChunk.Bundle], persons: [UInt8], on connection: isolated Connection
  ) throws {
    guard !bundles.isEmpty else { return }
    let batch = claim.batch
    try connection.copyIn(store.catalog[.copyActivity]) { writer in
      for bundle in bundles {
        let key = bundle.key
        try writer.row(columns: 14)
        writer.date(daysSince1970: key.day.number)
        writer.int64(Int64(bitPattern: key.place))
        writer.int64(Int64(bitPattern: key.object))
        writer.int32(batch)
        writer.int16(Int16(key.kind.rawValue))
        writer.optional(key.lessonNo) { $0.int64($1) }
        writer.optional(key.expectedMinutes == 0 ? nil : key.expectedMinutes) {
          $0.int16(Int16($1))
        }
        writer.optional(key.purpose) { $0.int16(Int16($1.rawValue)) }
        writer.optional(key.mode) { $0.int16(Int16($1.rawValue)) }
        writer.optional(key.examKind) { $0.int16(Int16($1.rawValue)) }
        writer.optional(key.level) { $0.int16(Int16($1.rawValue)) }
        writer.optional(key.tool) { $0.text($1) }
        writer.optional(key.questionHash) { $0.text($1) }
        persons.withUnsafeBytes {
          writer.bytes(UnsafeRawBufferPointer(rebasing: $0[bundle.persons]))
        }
      }
    }
  }

  /// Persons a row of presence names at most: a row stays small, so that many can be read side by side.
  private static let personsPerRow = 1_000

  func copy(_ presence: [FactChunk.Presence], on connection: isolated Connection) throws {
    guard !presence.isEmpty else { return }
    let batch = claim.batch
    try connection.copyIn(store.catalog[.copyPresence]) { writer in
      for day in presence {
        for start in stride(from: 0, to: day.persons.count, by: Self.personsPerRow) {
          try writer.row(columns: 3)
          writer.int32(batch)
          writer.date(daysSince1970: day.day.number)
          writer.int64Array(day.persons[start...].prefix(Self.personsPerRow))
        }
      }
    }
  }

  func copy(_ badLines: [FactChunk.BadLine], on connection: isolated Connection) throws {
    guard !badLines.isEmpty else { return }
    let batch = claim.batch
    try connection.copyIn(store.catalog[.copyQuarantine]) { writer in
      for bad in badLines {
        try writer.row(columns: 8)
        writer.int32(batch)
        writer.int64(bad.line)
        writer.int64(bad.offset)
        writer.text(bad.code.rawValue)
        writer.optional(bad.field) { $0.text($1) }
        writer.bytes(bad.raw)
        writer.int64(bad.length)
        writer.bytes(bad.sha256)
      }
    }
  }
}
