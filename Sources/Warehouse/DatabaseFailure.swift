public import Model
import Postgres

/// Words for errors of the database room, which knows none; `nil` for other errors.
public func databaseExplanation(of error: any Error) -> Explanation? {
  switch error {
  case let error as TransactionError: databaseExplanation(of: error.closureError)
  case let error as ClusterError:
    Explanation("cluster", ["why": "\(error)"], exit: .databaseUnavailable)
  case let error as PostgresError: explanation(of: error)
  default: nil
  }
}

/// Whether a statement was stopped by its bound, and not by whoever asked.
public func isQueryTimeout(_ error: any Error) -> Bool {
  switch error {
  case let error as TransactionError: isQueryTimeout(error.closureError)
  case let error as PostgresError: error.kind == .server && error.code == .queryCanceled
  default: false
  }
}

private func explanation(of error: PostgresError) -> Explanation {
  if error.isConnectionLost || error.stage == .connect {
    return Explanation("database_unavailable", ["why": "\(error)"], exit: .databaseUnavailable)
  }
  if error.code == .diskFull {
    return Explanation("database_disk_full", ["why": "\(error)"], exit: .databaseUnavailable)
  }
  if error.code == .readOnlyTransaction {
    return Explanation("database_read_only", ["why": "\(error)"], exit: .databaseUnavailable)
  }
  if error.code == .lockNotAvailable {
    return Explanation("database_locked", ["why": "\(error)"], exit: .databaseUnavailable)
  }
  if error.code == .insufficientPrivilege {
    return Explanation("database_forbidden", ["why": "\(error)"], exit: .notPermitted)
  }
  return Explanation("database_error", ["why": "\(error)"], exit: .bug)
}
