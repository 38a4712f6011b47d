/// Several bundles of one place and day in one row, which name their persons together: who practises does so with
/// several objects, and a key of 8 bytes is most of what there is to say.
///
/// Layout, version 2: one version byte, a varint count of persons, their keys in ascending order; then for each bundle a varint
/// of its length in bytes, and its persons in their order: a varint number of the key, from 0, and what follows the key in
/// a `FactBundle`.
public enum FactSheaf {
  static let version: UInt8 = 2

  /// - Throws: `FactBundleError` if one of the bytes is no bundle.
  public static func encode(
    _ bundles: some Collection<UnsafeRawBufferPointer>
  ) throws(FactBundleError) -> [UInt8] {
    var facts: [(key: PersonKey, bytes: UnsafeRawBufferPointer)] = []
    var ends: [Int] = []
    for bundle in bundles {
      var reader = ByteReader(bundle)
      guard try reader.byte() == FactBundle.version else { throw .unknownVersion }
      while !reader.isAtEnd {
        let key = try reader.key()
        let place = try reader.skipFact()
        facts.append((key, UnsafeRawBufferPointer(rebasing: bundle[place])))
      }
      ends.append(facts.count)
    }
    return written(facts, ends)
  }

  private static func written(
    _ facts: [(key: PersonKey, bytes: UnsafeRawBufferPointer)], _ ends: [Int]
  ) -> [UInt8] {
    var keys: [UInt64] = []
    for key in facts.map(\.key.raw).sorted() where key != keys.last { keys.append(key) }
    var writer = ByteWriter(reserving: 16 + keys.count * 8 + facts.count * 8)
    writer.append(version)
    writer.append(varint: UInt64(keys.count))
    for key in keys { writer.append(fixed: key) }
    var start = 0
    for end in ends {
      let numbered = facts[start..<end].map { (number(of: $0.key.raw, in: keys), $0.bytes) }
      writer.append(
        varint: numbered.reduce(0) { $0 + UInt64(ByteWriter.width(varint: $1.0) + $1.1.count) })
      for (number, bytes) in numbered {
        writer.append(varint: number)
        writer.append(bytes)
      }
      start = end
    }
    return writer.bytes
  }

  /// The keys are in order, and it is one of them.
  private static func number(of key: UInt64, in keys: [UInt64]) -> UInt64 {
    var (low, high) = (0, keys.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return UInt64(low)
  }

  /// The persons of one bundle, numbered from 0.
  ///
  /// - Throws: `FactBundleError` if the bytes are no sheaf, or hold fewer bundles.
  public static func decode(
    _ bytes: UnsafeRawBufferPointer, bundle: Int, _ body: (PersonFact) -> Void
  ) throws(FactBundleError) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == version else { throw .unknownVersion }
    let count = try reader.varint()
    guard count <= UInt64(bytes.count / 8) else { throw .truncated }
    var keys = ByteReader(try reader.take(count * 8))
    for _ in 0..<bundle { _ = try reader.take(try reader.varint()) }
    var facts = ByteReader(try reader.take(try reader.varint()))
    while !facts.isAtEnd {
      let number = try facts.varint()
      guard number < count else { throw .outOfRange }
      keys.seek(to: Int(number) * 8)
      body(try facts.fact(of: try keys.key()))
    }
  }
}
