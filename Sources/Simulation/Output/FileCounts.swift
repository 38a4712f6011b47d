/// The accounting a reader of one log file must arrive at (INPUTS §2).
public struct FileCounts: Hashable, Sendable {
  /// Name of the source it is to be ingested under.
  public let source: String
  public let name: String
  public internal(set) var accepted = 0
  public internal(set) var duplicates = 0
  public internal(set) var unmapped = 0

  init(source: String, name: String) {
    self.source = source
    self.name = name
  }

  public var lines: Int { accepted + duplicates + unmapped }

  mutating func add(_ other: FileCounts) {
    accepted += other.accepted
    duplicates += other.duplicates
    unmapped += other.unmapped
  }
}
