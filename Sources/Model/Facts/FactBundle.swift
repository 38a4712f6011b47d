/// The persons of one `FactKey` packed into bytes: the unit stored in `activity.persons`.
///
/// Layout, little endian, version 1: one version byte, then persons in ascending (key, role) order:
/// key 8 bytes · flags 1 byte · [minute ranges] · [score] · [moments].
/// Flags: bits 0-1 role, 2 began, 3 completed, 4 score of 4 bytes, 5 moments present, 6 exactly one minute range,
/// 7 score of 1 byte, in hundredths.
/// A minute range is two varints: distance of its lower bound from the previous upper bound, and its length.
/// Moments are a varint count, then per moment a varint of (zig-zag distance from the previous) · 4 + edge.
public enum FactBundle {
  static let version: UInt8 = 1

  /// Persons must be sorted by `PersonFact.precedes` and distinct.
  public static func encode(_ persons: [PersonFact]) -> [UInt8] {
    var writer = ByteWriter(reserving: persons.count * 14 + 1)
    begin(&writer)
    for person in persons { append(person, to: &writer) }
    return writer.bytes
  }

  /// Starts a bundle in a writer that may hold others already.
  public static func begin(_ writer: inout ByteWriter) { writer.append(version) }

  public static func append(_ person: PersonFact, to writer: inout ByteWriter) {
    writer.append(person)
  }

  /// The fact of a person with one range of minutes and no moments, as nearly all are.
  public struct Plain {
    public var person: PersonKey
    public var role: Role
    public var range: Range<UInt16>
    public var began = true
    public var completed = false
    public var score: Float?

    public init(person: PersonKey, role: Role, range: Range<UInt16>) {
      self.person = person
      self.role = role
      self.range = range
    }
  }

  /// The same bytes as for the equal `PersonFact`, without making one.
  public static func append(_ fact: Plain, to writer: inout ByteWriter) { writer.append(fact) }

  /// - Throws: `FactBundleError` if the bytes are not a bundle of a known version.
  public static func decode(
    _ bytes: UnsafeRawBufferPointer, _ body: (PersonFact) -> Void
  ) throws(FactBundleError) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == version else { throw .unknownVersion }
    while !reader.isAtEnd { body(try reader.person()) }
  }

  public static func decode(_ bytes: [UInt8]) throws(FactBundleError) -> [PersonFact] {
    var persons: [PersonFact] = []
    var failure: FactBundleError?
    bytes.withUnsafeBytes { raw in
      do throws(FactBundleError) {
        try decode(raw) { persons.append($0) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return persons
  }
}

/// Bytes that no version of this program wrote: storage damage or a newer program.
public enum FactBundleError: Error, Equatable {
  case unknownVersion
  case truncated
  case outOfRange
}
