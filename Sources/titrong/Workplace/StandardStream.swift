import Foundation
import Synchronization

/// Standard output and standard error, where a full disk or a reader that went away is no defect: Foundation's
/// `FileHandle` ends the process for it.
enum StandardStream {
  /// What the system said when standard output could not take a result.
  private static let failure = Mutex<Int32?>(nil)

  static func result(_ bytes: some Collection<UInt8>) {
    guard let code = write(bytes, to: STDOUT_FILENO) else { return }
    failure.withLock { $0 = $0 ?? code }
  }

  /// A message that cannot be shown is lost; the work goes on.
  static func message(_ text: String) { _ = write(text.utf8, to: STDERR_FILENO) }

  /// - Throws: `OutputError` if a result did not come out whole.
  static func check() throws {
    if let code = failure.withLock(\.self) { throw OutputError(code: code) }
  }

  private static func write(_ bytes: some Collection<UInt8>, to stream: Int32) -> Int32? {
    let bytes = Array(bytes)
    return bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Foundation.write(
          stream, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0, errno == EINTR { continue }
        if count < 0, errno == EAGAIN {
          var waiting = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
          continue
        }
        guard count > 0 else { return errno }
        done += count
      }
      return nil
    }
  }
}
