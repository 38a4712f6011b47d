import Model
import Postgres

/// Rows of `item`: reading what is there, and writing only what is judged otherwise now.
struct ItemTable {
  let catalog: SQLCatalog

  func load(on connection: isolated Connection) throws -> [Int32: [Item]] {
    var items: [Int32: [Item]] = [:]
    try connection.stream(catalog[.workItems]) { row in
      let offering = try row.int32(0)
      guard let mode = ItemMode(rawValue: UInt8(try row.int16(1))) else { return }
      let session = try row.day(3)
      let refusal = try row.isNull(11) ? nil : Reason(rawValue: UInt8(try row.int16(11)))
      var item = Item(
        mode: mode, object: UInt64(bitPattern: try row.int64(2)),
        sessionDay: session == .min ? nil : LocalDay(session),
        lessonNo: try row.isNull(5) ? nil : try row.int64(5), minutes: Int(try row.int32(6)),
        credit: Credit(
          day: try row.isNull(4) ? nil : LocalDay(try row.day(4)), minutes: Int(try row.int32(7)),
          participants: Int(try row.int32(8)),
          roster: try row.isNull(9) ? nil : Int(try row.int32(9)),
          refusal: refusal))
      item.reason = Reason(rawValue: UInt8(try row.int16(10))) ?? .counted
      item.counted = Item.Counted(
        strict: Int(try row.int32(12)), blended: Int(try row.int32(13)),
        broad: Int(try row.int32(14)))
      items[offering, default: []].append(item)
    }
    return items
  }

  /// Replaces the rows of the changed items and days. Answers how many items were written.
  func write(_ changes: ItemChanges, on connection: isolated Connection) throws -> Int {
    if !changes.days.isEmpty {
      _ = try connection.execute(
        catalog[.putOfferingDays],
        [
          .intArray(changes.days.map { Int64($0.offering) }),
          .textArray(changes.days.map(\.day.description)),
          .intArray(changes.days.map { Int64($0.counted.strict) }),
          .intArray(changes.days.map { Int64($0.counted.blended) }),
          .intArray(changes.days.map { Int64($0.counted.broad) }),
        ])
    }
    if !changes.removed.isEmpty {
      _ = try connection.execute(
        catalog[.removeItems],
        [
          .intArray(changes.removed.map { Int64($0.offering) }),
          .intArray(changes.removed.map { Int64($0.item.mode.rawValue) }),
          .intArray(changes.removed.map { Int64(bitPattern: $0.item.object) }),
          .textArray(changes.removed.map { $0.item.sessionDay?.description ?? "-infinity" }),
        ])
    }
    guard !changes.added.isEmpty else { return 0 }
    try connection.copyIn(catalog[.copyWorkItem]) { writer in
      for change in changes.added { try Self.write(change, to: &writer) }
    }
    _ = try connection.execute(catalog[.addItems])
    return changes.added.count
  }

  private static func write(_ change: ItemChanges.Change, to writer: inout CopyWriter) throws {
    let item = change.item
    try writer.row(columns: 15)
    writer.int32(change.offering)
    writer.int16(Int16(item.mode.rawValue))
    writer.int64(Int64(bitPattern: item.object))
    writer.date(daysSince1970: item.sessionDay?.number ?? .min)
    writer.optional(item.credit.day?.number) { $0.date(daysSince1970: $1) }
    writer.optional(item.lessonNo) { $0.int64($1) }
    writer.int32(Int32(item.minutes))
    writer.int32(Int32(item.credit.minutes))
    writer.int32(Int32(item.credit.participants))
    writer.optional(item.credit.roster) { $0.int32(Int32($1)) }
    writer.int16(Int16(item.reason.rawValue))
    writer.optional(item.credit.refusal) { $0.int16(Int16($1.rawValue)) }
    writer.int32(Int32(item.counted.strict))
    writer.int32(Int32(item.counted.blended))
    writer.int32(Int32(item.counted.broad))
  }
}

extension CopyWriter {
  /// NULL for nothing, else what `body` writes.
  mutating func optional<Value>(
    _ value: Value?, _ body: (inout CopyWriter, Value) -> Void
  ) {
    if let value { body(&self, value) } else { null() }
  }
}
