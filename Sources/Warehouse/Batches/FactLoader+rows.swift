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

  /// - Parameter sharing: objects that rows with several of them name.
  func put(
    _ objects: [FactChunk.Object], sharing: Set<UInt64>, on connection: isolated Connection
  ) throws {
    guard !objects.isEmpty else { return }
    let collisions = try connection.query(
      store.catalog[.putObjects],
      [
        .intArray(objects.map { Int64(bitPattern: $0.id) }), .int(Int64(source.id)),
        .textArray(objects.map(\.name)), .textArray(objects.map(\.title)),
        .textArray(objects.map { sharing.contains($0.id) ? "true" : "false" }),
      ])
    guard collisions.isEmpty else { throw BatchError.hashCollision(kind: "object") }
  }

  func copy(
    _ rows: ActivityRows, of chunk: FactChunk, on connection: isolated Connection
  ) throws {
    guard rows.count > 0 else { return }
    let batch = claim.batch
    try connection.copyIn(store.catalog[.copyActivity]) { writer in
      for index in 0..<rows.count {
        let bundles = rows.row(index).map { chunk.bundles[$0] }
        let key = bundles[0].key
        let isShared = bundles.count > 1
        try writer.row(columns: 15)
        writer.date(daysSince1970: key.day.number)
        writer.int64(Int64(bitPattern: key.place))
        writer.optional(isShared ? nil : key.object) { $0.int64(Int64(bitPattern: $1)) }
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
        writer.optional(isShared ? bundles.map { Int64(bitPattern: $0.key.object) } : nil) {
          $0.int64Array($1)
        }
        try chunk.persons.withUnsafeBytes { bytes in
          let persons = bundles.map { UnsafeRawBufferPointer(rebasing: bytes[$0.persons]) }
          if isShared {
            writer.bytes(try FactSheaf.encode(persons))
          } else if let alone = persons.first {
            writer.bytes(alone)
          }
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
