/// Pupils who did something, of those there are.
public struct PupilCount: Hashable, Sendable {
  /// From here on a count of pupils says nothing about single ones (METRICS §8).
  public static let least = 5

  public var did: Int
  public var total: Int

  public init(did: Int, of total: Int) {
    self.did = did
    self.total = total
  }

  public static let zero = PupilCount(did: 0, of: 0)

  /// Where persons from elsewhere are counted too, more may have done it than there are.
  var room: Int { max(did, total) }
  /// Those who did not: whoever knows the two numbers knows this one.
  var rest: Int { room - did }

  /// Whether one of the numbers, or what is left between them, is about one to four pupils.
  public var isSmall: Bool {
    Self.isSmall(did) || Self.isSmall(rest) || Self.isSmall(total)
  }

  public static func isSmall(_ count: Int) -> Bool { (1..<least).contains(count) }

  static func + (left: Self, right: Self) -> Self {
    PupilCount(did: left.did + right.did, of: left.room + right.room)
  }
}
