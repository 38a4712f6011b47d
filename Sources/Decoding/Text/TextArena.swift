internal import CMemory

/// Texts with what is asked of them, one behind the other in one piece of memory: who has found a text has its
/// hash and length in the same cache line. Addressed by position, so that it can move.
struct TextArena: ~Copyable {
  /// In front of the bytes of every text; entries begin at multiples of 8.
  struct Header {
    /// XXH3-64 of the text, meaningful if it is normalised.
    let hash: UInt64
    /// Where the normalised text stands; for a normalised one, this place.
    let normalised: Position
    private let lengthAndNul: UInt32

    init(hash: UInt64, normalised: Position, length: Int, hasNul: Bool) {
      self.hash = hash
      self.normalised = normalised
      lengthAndNul = UInt32(length) << 1 | (hasNul ? 1 : 0)
    }

    var length: Int { Int(lengthAndNul >> 1) }
    var hasNul: Bool { lengthAndNul & 1 != 0 }
  }

  /// In units of 8 bytes, from 1: 0 stands for nothing.
  typealias Position = UInt32

  /// Bytes that are readable from the beginning of every text.
  static let padding = Int(MEMORY_SHORT)
  private static let unit = 8
  private static let least = 64 << 10

  private var memory: UnsafeMutableRawPointer
  private(set) var capacity = TextArena.least
  private var count = TextArena.unit

  init() { memory = .allocate(byteCount: Self.least, alignment: 64) }

  deinit { memory.deallocate() }

  /// Where the next text will stand.
  var next: Position { Position(count / Self.unit) }

  @inline(__always)
  func header(_ position: Position) -> Header {
    memory.load(fromByteOffset: Int(position) * Self.unit, as: Header.self)
  }

  /// The bytes of a text; not valid any more after the next `append`.
  @inline(__always)
  func bytes(_ position: Position) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: memory + Int(position) * Self.unit + MemoryLayout<Header>.size,
      count: header(position).length)
  }

  /// Whether an entry is this text, of which `padding` bytes are readable.
  @inline(__always)
  func holds(_ text: UnsafeRawBufferPointer, at position: Position) -> Bool {
    let held = bytes(position)
    guard held.count == text.count else { return false }
    guard text.count <= Self.padding, let left = held.baseAddress, let right = text.baseAddress
    else { return held.hasSameBytes(as: text) }
    return memory_short_equal(left, right, text.count)
  }

  /// Has an entry brought into the cache.
  @inline(__always)
  func prefetch(_ position: Position) {
    let start = memory + Int(position) * Self.unit
    memory_prefetch(start)
    // Names are short, but not as short as what is left of a line.
    memory_prefetch(start + 63)
  }

  mutating func append(_ header: Header, _ text: UnsafeRawBufferPointer) {
    let length = MemoryLayout<Header>.size + text.count
    let end = (count + length + Self.unit - 1) / Self.unit * Self.unit
    if end + Self.padding > capacity { grow(to: end + Self.padding) }
    memory.storeBytes(of: header, toByteOffset: count, as: Header.self)
    if let start = text.baseAddress {
      (memory + count + MemoryLayout<Header>.size).copyMemory(from: start, byteCount: text.count)
    }
    count = end
  }

  /// Every text, in the order of arrival.
  func forEach(_ body: (Position, UnsafeRawBufferPointer) -> Void) {
    var position: Position = 1
    while Int(position) * Self.unit < count {
      let text = bytes(position)
      body(position, text)
      let length = MemoryLayout<Header>.size + text.count
      position += Position((length + Self.unit - 1) / Self.unit)
    }
  }

  private mutating func grow(to needed: Int) {
    capacity = max(capacity * 2, needed)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    larger.copyMemory(from: memory, byteCount: count)
    memory.deallocate()
    memory = larger
  }
}
