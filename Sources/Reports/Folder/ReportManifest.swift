/// What a report run wrote: sizes, SHA-256 and row counts, in the order of the file names (INTERFACES §4).
///
/// Holds no clock: the same data gives the same bytes.
public struct ReportManifest: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public let name: String
    public let size: Int
    public let sha256: String
    public let rowCount: Int?
  }

  public static let fileName = "manifest.json"

  public let stamp: ReportStamp
  public let entries: [Entry]

  public init(stamp: ReportStamp, files: [ReportFile]) {
    self.stamp = stamp
    self.entries = files.map { file in
      Entry(
        name: file.name, size: file.bytes.count, sha256: FileDigest.hex(of: file.bytes),
        rowCount: file.rowCount)
    }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  public var json: [UInt8] {
    let files = entries.map { entry in
      JSONText.object([
        ("name", .string(entry.name)), ("size", .integer(entry.size)),
        ("sha256", .string(entry.sha256)), ("row_count", .optional(entry.rowCount)),
      ])
    }
    return JSONText.object(stamp.members + [("files", .array(files))]).bytes + [0x0A]
  }
}
