import Foundation

/// A folder of our own for one piece of work, gone with it.
struct ScratchFolder {
  let path: String

  init(in parent: URL = FileManager.default.temporaryDirectory) throws(ReportFolderError) {
    var template = Array(parent.appendingPathComponent(".titrong-XXXXXX").path.utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard isMade else { throw ReportFolderError(errno: errno, path: parent.path) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func path(of name: String) -> String { "\(path)/\(name)" }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// For programs that do not look whether their files took every byte: a disk with no room left is an error.
  func checkRoom() throws(ReportFolderError) {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return }
    guard UInt64(status.f_bavail) * UInt64(status.f_frsize) > 1 << 20 else {
      throw .diskFull(path: path)
    }
  }
}
