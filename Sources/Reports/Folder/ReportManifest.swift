import Foundation

/// What a report run wrote: sizes, SHA-256 and row counts, in the order of the file names (INTERFACES §4).
///
/// Holds no clock: the same data gives the same bytes.
public struct ReportManifest: Hashable, Sendable {
  public struct Entry: Hashable, Sendable, Codable {
    public let name: String
    public let size: Int
    public let sha256: String
    public let rowCount: Int?

    enum CodingKeys: String, CodingKey {
      case name, size, sha256
      case rowCount = "row_count"
    }

    public init(_ file: ReportFile) {
      name = file.name
      size = file.bytes.count
      sha256 = FileDigest.hex(of: file.bytes)
      rowCount = file.rowCount
    }

    var json: JSONText {
      .object([
        ("name", .string(name)), ("size", .integer(size)), ("sha256", .string(sha256)),
        ("row_count", .optional(rowCount)),
      ])
    }
  }

  public static let fileName = "manifest.json"

  public let stamp: ReportStamp
  /// Digest of everything the files depend on.
  public let madeOf: String
  public let entries: [Entry]

  public init(stamp: ReportStamp, madeOf: String, entries: [Entry]) {
    self.stamp = stamp
    self.madeOf = madeOf
    self.entries = Self.ordered(entries)
  }

  /// One digest for texts of any content.
  public static func digest(_ parts: [String]) -> String {
    FileDigest.hex(of: JSONText.array(parts.map { .string($0) }).bytes)
  }

  static func ordered(_ entries: [Entry]) -> [Entry] {
    entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  public var json: [UInt8] {
    JSONText.object(
      stamp.members + [
        ("made_of", .string(madeOf)), ("files", .array(entries.map(\.json))),
      ]
    ).bytes + [0x0A]
  }

  /// What a finished run left in a folder.
  struct Left: Decodable {
    let madeOf: String
    let entries: [Entry]

    enum CodingKeys: String, CodingKey {
      case madeOf = "made_of"
      case entries = "files"
    }
  }

  static func read(_ folder: ReportFolder) -> Left? {
    FileManager.default.contents(atPath: folder.path(of: fileName)).flatMap {
      try? JSONDecoder().decode(Left.self, from: $0)
    }
  }
}
