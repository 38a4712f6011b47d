internal import CSimdJSON

/// What the keys of a record alone have told, for as long as records have its shape. Of one parser.
struct ShapeMemory<Found> {
  private static var count: Int { Int(TITRONG_JSON_SHAPES) }

  /// 0 is none.
  private var shapes = [UInt32](repeating: 0, count: Self.count)
  private var found: [Found] = []

  /// - Parameter find: must not look at values, except whether they are null, containers or texts.
  @inline(__always)
  mutating func found<Values: JSONValues>(_ tape: Values, _ find: (Values) -> Found) -> Found {
    let shape = tape.shape
    guard shape != 0 else { return find(tape) }
    let place = Int(shape) % Self.count
    if shapes[place] == shape { return found[place] }
    let result = find(tape)
    if found.isEmpty { found = Array(repeating: result, count: Self.count) }
    found[place] = result
    shapes[place] = shape
    return result
  }
}
