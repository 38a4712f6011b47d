/// The isolation of a transaction (PostgreSQL manual, 13.2).
public enum TransactionMode: Sendable, CaseIterable {
  case readCommitted
  case repeatableRead
  case readOnlyRepeatableRead
  case serializable

  var opening: String {
    switch self {
    case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
    case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
    case .readOnlyRepeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
    }
  }
}
