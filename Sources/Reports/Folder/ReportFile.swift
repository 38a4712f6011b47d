/// One finished file of a report run.
public struct ReportFile: Hashable, Sendable {
  /// A plain file name: no folder, no leading dot.
  public var name: String
  public var bytes: [UInt8]
  /// Rows of data in it, `nil` where the word has no meaning.
  public var rowCount: Int?

  public init(name: String, bytes: [UInt8], rowCount: Int?) {
    self.name = name
    self.bytes = bytes
    self.rowCount = rowCount
  }
}
