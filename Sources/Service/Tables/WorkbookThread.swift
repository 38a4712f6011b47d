import NIOPosix
import Reports

/// Workbooks are made by a C library that blocks: on a thread for such work, not on one that answers others.
enum WorkbookThread {
  static func bytes(of workbook: XLSXWorkbook) async throws -> [UInt8] {
    try await NIOThreadPool.singleton.runIfActive { try workbook.bytes() }
  }
}
