/// What a private cluster is doing.
public enum ClusterStatus: Sendable, Equatable {
  /// There is none yet.
  case absent
  case stopped
  case running(pid: Int32)
}
