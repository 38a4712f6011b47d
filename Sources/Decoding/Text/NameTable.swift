/// What the names stand for that a format is known by, found by their hashes: 64 bits tell a hundred names from all
/// others. Made once and kept for good; values should be no objects, and hold none.
///
/// Sendable unchecked: its places are written in `init` alone.
struct NameTable<Value: Sendable>: @unchecked Sendable {
  private struct Place {
    var hash: UInt64 = 0
    var value: Value?
  }

  private let places: UnsafeMutablePointer<Place>
  private let mask: Int

  /// The last of equal names wins.
  init(_ values: [(hash: UInt64, value: Value)]) {
    var capacity = 8
    // A quarter full: nearly every name is found, or not found, at its first place.
    while capacity < values.count * 4 { capacity *= 2 }
    mask = capacity - 1
    places = .allocate(capacity: capacity)
    places.initialize(repeating: Place(), count: capacity)
    for (hash, value) in values {
      var place = Int(truncatingIfNeeded: hash) & mask
      while places[place].value != nil, places[place].hash != hash { place = (place + 1) & mask }
      places[place] = Place(hash: hash, value: value)
    }
  }

  init(_ values: [(name: String, value: Value)]) {
    self.init(values.map { (StableHash.of($0.name), $0.value) })
  }

  subscript(_ hash: UInt64) -> Value? {
    @inline(__always)
    get {
      var place = Int(truncatingIfNeeded: hash) & mask
      while true {
        guard let value = places[place].value else { return nil }
        if places[place].hash == hash { return value }
        place = (place &+ 1) & mask
      }
    }
  }

  subscript(_ name: UnsafeRawBufferPointer) -> Value? {
    @inline(__always)
    get { self[StableHash.of(name)] }
  }
}
