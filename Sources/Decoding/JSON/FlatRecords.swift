internal import CSimdJSON
internal import Inflation
internal import Model

/// Room for a group of records of one format, read one after the other, so that what they need of the table of names
/// is fetched side by side. Not for two threads at once.
final class FlatRecords<Slot: RecordSlot> {
  /// While one record is looked up, the others' names are on their way.
  static var limit: Int { LineBlock.scanLines }
  /// Words of a record.
  private static var slots: Int { Int(TITRONG_JSON_SLOTS) }

  private let parser = JSONParser()
  private let plan: OpaquePointer
  private let nameSlots: UnsafeMutableBufferPointer<Slot>
  private let words: UnsafeMutablePointer<UInt64>
  private let known: UnsafeMutablePointer<Symbol>
  /// Of each record, as many as it has.
  private let names: UnsafeMutablePointer<Name>
  private let counts: UnsafeMutablePointer<Int>
  private let records: UnsafeMutablePointer<FlatRecord<Slot>>

  /// Texts of what was scanned last that had escapes.
  private var strings: UnsafePointer<UInt8>?

  /// A text to be looked up, and where to note what is found.
  private struct Name {
    let text: UnsafeRawBufferPointer
    let hash: UInt64
    let symbol: UnsafeMutablePointer<Symbol>
  }

  init() {
    let keys = Slot.allCases.map { slot in
      titrong_json_key(
        name: UnsafeRawPointer(slot.key.utf8Start).assumingMemoryBound(to: CChar.self),
        slot: slot.rawValue, within: slot.within?.rawValue ?? UInt8(TITRONG_JSON_ROOT))
    }
    plan = titrong_json_plan_open(keys, keys.count)
    let nameSlots = Slot.allCases.filter(\.isName)
    self.nameSlots = .allocate(capacity: nameSlots.count)
    _ = self.nameSlots.initialize(from: nameSlots)
    words = .allocate(capacity: Self.slots * Self.limit)
    known = .allocate(capacity: Self.slots * Self.limit)
    names = .allocate(capacity: Self.slots * Self.limit)
    counts = .allocate(capacity: Self.limit)
    records = .allocate(capacity: Self.limit)
  }

  deinit {
    titrong_json_plan_close(plan)
    nameSlots.deallocate()
    known.deallocate()
    names.deallocate()
    counts.deallocate()
    words.deallocate()
    records.deallocate()
  }

  /// One that has been read.
  subscript(_ index: Int) -> FlatRecord<Slot> { records[index] }

  /// Finds what there is in records that stand one behind the other; `false` if they must be read one by one.
  func scan(_ records: UnsafeRawBufferPointer) -> Bool {
    let isSound = parser.scan(records)
    strings = parser.texts
    return isSound
  }

  /// Reads one of the records scanned last, in their order, to a place if it is plain. It must stay where it is as
  /// long as it is of use.
  /// - Parameter start: where in its block begins what was scanned.
  @inline(__always)
  func readPlain(
    _ line: Line, from start: Int, of scanned: UnsafeRawBufferPointer, at index: Int,
    _ symbols: borrowing SymbolTable
  ) -> Bool {
    precondition(index < Self.limit)
    let words = words + Self.slots * index
    let range = line.start - start..<line.past - start
    guard parser.read(range, plan, into: words) else { return false }
    place(
      UnsafeRawBufferPointer(rebasing: scanned[range]), at: index, words, strings: strings,
      symbols)
    return true
  }

  /// Reads any record to the first place; no other is of use afterwards. What was scanned can still be read.
  func read(
    _ record: UnsafeRawBufferPointer, _ symbols: borrowing SymbolTable
  ) throws(Rejection) {
    let strings = try parser.object(record, by: plan, into: words)
    place(record, at: 0, words, strings: strings, symbols)
  }

  @inline(__always)
  private func place(
    _ record: UnsafeRawBufferPointer, at index: Int, _ words: UnsafeMutablePointer<UInt64>,
    strings: UnsafePointer<UInt8>?, _ symbols: borrowing SymbolTable
  ) {
    let known = known + Self.slots * index
    known.update(repeating: .none, count: Self.slots)
    let flat = FlatRecord<Slot>(
      words: words, known: known, record: record, strings: strings.map { UnsafeRawPointer($0) })
    (records + index).initialize(to: flat)
    var names = names + Self.slots * index
    for slot in nameSlots {
      guard let text = flat.text(slot) else { continue }
      names.initialize(
        to: Name(text: text, hash: symbols.seek(text), symbol: known + Int(slot.rawValue)))
      names += 1
    }
    counts[index] = names - (self.names + Self.slots * index)
  }

  /// Looks the names of the first records up. What they are compared with comes into the cache side by side.
  func lookUp(_ count: Int, _ symbols: borrowing SymbolTable) {
    for index in 0..<count {
      let names = names + Self.slots * index
      for name in 0..<counts[index] { symbols.approach(names[name].hash) }
    }
    for index in 0..<count {
      let names = names + Self.slots * index
      for name in UnsafeBufferPointer(start: names, count: counts[index]) {
        name.symbol.pointee = symbols.known(name.text, hash: name.hash)
      }
    }
  }
}
