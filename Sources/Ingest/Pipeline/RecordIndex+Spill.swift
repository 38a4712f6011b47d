import Foundation
import Model

/// The temporary file of a large batch could not be used.
struct SpillError: Explained {
  let folder: String
  let code: Int32

  var explanation: Explanation {
    Explanation(
      "spill_failed", ["folder": folder, "why": String(cString: strerror(code))],
      exit: .outputFailed)
  }
}

extension RecordIndex {
  /// A file that vanishes with the process, whatever ends it.
  static func openUnnamed(in folder: URL) throws -> Int32 {
    var template = Array(folder.appending(path: "records.XXXXXX").path.utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SpillError(folder: folder.path, code: errno) }
    unlink(template)
    return descriptor
  }

  static func writeAll(_ file: Int32, _ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    var done = 0
    while done < bytes.count {
      let written = pwrite(
        file, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
      guard written > 0 else { throw SpillError(folder: "tmp", code: errno) }
      done += written
    }
  }

  static func readAll(
    _ file: Int32, _ bytes: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws {
    var done = 0
    while done < bytes.count {
      let got = pread(
        file, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
      guard got > 0 else { throw SpillError(folder: "tmp", code: errno) }
      done += got
    }
  }
}
