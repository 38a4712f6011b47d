/// The accounting a reader of one log file must arrive at (INPUTS §2).
public struct FileCounts: Hashable, Sendable {
  public let name: String
  public internal(set) var accepted = 0
  public internal(set) var duplicates = 0
  public internal(set) var unmapped = 0

  init(name: String) { self.name = name }

  public var lines: Int { accepted + duplicates + unmapped }
}
