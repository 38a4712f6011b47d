import Foundation
public import Model

/// Why bytes could not be kept. None of these is tried again by itself: after a failed `fsync` nobody knows what
/// the disk holds (RELIABILITY §2.3).
public enum ArchiveError: Explained {
  /// A call of the operating system failed: which, on what, why.
  case failed(call: String, path: String, code: Int32)
  /// The file in the archive does not hold the content it is named after.
  case damaged(path: String)
  /// What is to be read changed meanwhile; nothing was taken.
  case changed(name: String)

  public var explanation: Explanation {
    switch self {
    case .failed(_, let path, ENOSPC), .failed(_, let path, EDQUOT):
      Explanation("disk_full", ["path": path], exit: .outputFailed)
    case .failed(let call, let path, let code):
      Explanation(
        "archive_failed", ["call": call, "path": path, "why": String(cString: strerror(code))],
        exit: .outputFailed)
    case .damaged(let path): Explanation("archive_damaged", ["path": path], exit: .badInput)
    case .changed(let name): Explanation("input_changed", ["name": name], exit: .badInput)
    }
  }

  var code: Int32 {
    if case .failed(_, _, let code) = self { code } else { EIO }
  }

  /// What the operating system says.
  var why: String { String(cString: strerror(code)) }

  /// No room on the disk: it may pass.
  public var isDiskFull: Bool {
    code == ENOSPC || code == EDQUOT
  }
}
