/// A closure failed inside a transaction and ROLLBACK failed too. Neither error hides the other.
public struct TransactionError: Error, Sendable, CustomStringConvertible {
  public let closureError: any Error
  public let rollbackError: PostgresError

  public var description: String {
    "the transaction failed (\(closureError)), and so did its rollback (\(rollbackError))"
  }
}
