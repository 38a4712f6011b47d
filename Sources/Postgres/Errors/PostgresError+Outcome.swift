extension PostgresError {
  /// Whether the whole transaction may be tried again, by SQLSTATE only: a conflict of
  /// transactions, a lock not granted in time, a lost or refused connection. Never after a COMMIT
  /// of unknown outcome.
  public var isRetryable: Bool {
    guard let code, kind != .commitOutcomeUnknown, kind != .cancelled else { return false }
    switch code {
    case .serializationFailure, .deadlockDetected, .lockNotAvailable, .outOfMemory,
      .tooManyConnections,
      .adminShutdown, .crashShutdown, .cannotConnectNow:
      return true
    case .transactionResolutionUnknown: return false
    default: return code.category == "08"
    }
  }

  /// Whether the server refuses the values themselves (classes 22 and 23): trying again changes nothing.
  public var isRefusedData: Bool {
    guard let code else { return false }
    return code.category == "22" || code.category == "23"
  }

  /// Whether the connection is gone, and any transaction on it with it.
  public var isConnectionLost: Bool {
    if kind == .connectionLost || kind == .commitOutcomeUnknown { return true }
    guard let code else { return false }
    switch code {
    case .adminShutdown, .crashShutdown, .cannotConnectNow: return true
    default: return code.category == "08"
    }
  }
}
