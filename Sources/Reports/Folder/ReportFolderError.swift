import Foundation

/// Why a report folder could not be written; nothing of the run is left half-written (exit codes 73, 74, 75).
public enum ReportFolderError: Error, Hashable, CustomStringConvertible {
  case badName(String)
  case notAFolder(path: String)
  case notPermitted(path: String)
  case readOnly(path: String)
  case diskFull(path: String)
  case occupied(path: String)
  /// Another run fills the folder.
  case busy(path: String)
  case failed(path: String, errno: Int32)

  init(errno code: Int32, path: String) {
    switch code {
    case EACCES, EPERM: self = .notPermitted(path: path)
    case EROFS: self = .readOnly(path: path)
    case ENOSPC, EDQUOT: self = .diskFull(path: path)
    case ENOTDIR, EEXIST: self = .notAFolder(path: path)
    case EISDIR, ENOTEMPTY: self = .occupied(path: path)
    default: self = .failed(path: path, errno: code)
    }
  }

  public var description: String {
    switch self {
    case .badName(let name):
      "'\(name)' cannot be a report file name; use a plain name without folder or leading dot"
    case .notAFolder(let path):
      "cannot write reports to \(path): a file is in the way; choose another --out folder"
    case .notPermitted(let path):
      "cannot write reports to \(path): no permission; "
        + "change the owner or mode of the folder, or choose another --out"
    case .readOnly(let path):
      "cannot write reports to \(path): the file system is read-only; choose another --out"
    case .diskFull(let path):
      "cannot write reports to \(path): the disk or quota is full; "
        + "free space and run the same command again"
    case .occupied(let path):
      "cannot write \(path): a folder has this name; move it away and run the same command again"
    case .busy(let path):
      "another run writes reports here (\(path)); wait for it, or choose another --out"
    case .failed(let path, let code):
      "cannot write \(path): system error \(code); check the disk and run the same command again"
    }
  }
}
