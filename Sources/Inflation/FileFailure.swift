/// A file could not be read to its end.
public enum FileFailure: Error, Equatable, Sendable {
  /// The content is at fault; reading it again changes nothing.
  case refused(FileRefusal)
  /// The machine is at fault; another attempt may succeed.
  case unreadable(operation: Operation, errno: Int32)
  /// Directories, pipes and devices are not read by path.
  case notRegular

  public enum Operation: String, Sendable {
    case open
    case inspect
    case read
    case allocate
    case write
  }
}

extension FileFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .unreadable(let operation, let errno):
      "the file could not be read (\(operation.rawValue), errno \(errno)); "
        + "check that it exists and may be read, then try again"
    case .notRegular:
      "it is not a regular file; name a file, or send the log through standard input"
    }
  }
}
