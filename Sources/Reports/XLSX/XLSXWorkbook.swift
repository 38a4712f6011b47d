public import Foundation

/// A whole workbook as values; equal values give equal bytes.
public struct XLSXWorkbook: Sendable {
  /// Rows of one sheet Excel can open, without the header.
  public static let rowLimit = 1_048_575
  static let columnLimit = 16_384
  /// Above this many rows a sheet is written row by row in constant memory, with a filter in place of the named table.
  public static let dumpThreshold = 50_000

  public let title: String
  /// Printed at the foot of every page.
  public let stamp: String
  public let language: String
  /// Day the data reach to; stands for the time of writing, which would make every file different.
  public let day: String?
  public let sheets: [XLSXSheet]

  public init(
    title: String, stamp: String, language: String, day: String?, sheets: [XLSXSheet]
  ) {
    self.title = title
    self.stamp = stamp
    self.language = language
    self.day = day
    self.sheets = sheets
  }

  /// Rows of data in all tables.
  public var rowCount: Int { sheets.reduce(0) { $0 + ($1.table?.rowCount ?? 0) } }

  var isDump: Bool { sheets.contains { ($0.table?.rowCount ?? 0) > Self.dumpThreshold } }

  public func bytes() throws(XLSXError) -> [UInt8] {
    try inScratch(of: FileManager.default.temporaryDirectory) { path throws(XLSXError) in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw .folder(ReportFolderError(errno: errno, path: path))
      }
      return Array(data)
    }
  }

  /// Replaces the file whole or not at all.
  public func write(to file: URL) throws(XLSXError) {
    try inScratch(of: file.deletingLastPathComponent()) { path throws(XLSXError) in
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      defer { if descriptor >= 0 { close(descriptor) } }
      guard descriptor >= 0, fsync(descriptor) == 0, rename(path, file.path) == 0 else {
        throw .folder(ReportFolderError(errno: errno, path: file.path))
      }
    }
  }

  /// Writes the workbook to a scratch file and lends it.
  private func inScratch<Result>(
    of parent: URL, _ use: (String) throws(XLSXError) -> Result
  ) throws(XLSXError) -> Result {
    let scratch: ScratchFolder
    do throws(ReportFolderError) {
      scratch = try ScratchFolder(in: parent)
    } catch {
      throw .folder(error)
    }
    defer { scratch.remove() }
    let path = scratch.path(of: "book.xlsx")
    try XLSXWriting.write(self, to: path, scratch: scratch)
    return try use(path)
  }
}
