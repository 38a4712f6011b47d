public import Model

/// Why loading a batch cannot go on.
public enum BatchError: Explained {
  /// Another process took the batch over; nothing of ours may be written any more.
  case fencedOut(batch: Int32)
  /// Another process is loading the same file.
  case busy(batch: Int32)
  /// Two different texts have one 64-bit hash: refused rather than counted wrongly.
  case hashCollision(kind: String)
  case unknown(batch: Int64)
  /// Only what is loaded can be retracted.
  case notLoaded(batch: Int32, state: String)
  /// Another process finished the same content first.
  case repeated(batch: Int32)
  /// An idempotency key that named another file before.
  case keyReused
  /// The raw file of the batch is not in the archive any more, or never was.
  case notArchived(batch: Int32)
  /// Values that passed every check of ours, but none of the database's: a defect that a person must see.
  case refusedByDatabase(why: String)
  case noSuchLine(batch: Int64, line: Int64)

  public var explanation: Explanation {
    switch self {
    case .fencedOut(let batch):
      Explanation("batch_fenced_out", ["batch": "\(batch)"], exit: .locked)
    case .busy(let batch), .repeated(let batch):
      Explanation("batch_busy", ["batch": "\(batch)"], exit: .locked)
    case .hashCollision(let kind):
      Explanation("hash_collision", ["kind": kind], exit: .bug)
    case .notLoaded(let batch, let state):
      Explanation(
        "batch_not_loaded", ["batch": "\(batch)", "state": state], exit: .badInput)
    case .keyReused: Explanation("idempotency_key_reused", exit: .badInput)
    case .notArchived(let batch):
      Explanation("batch_not_archived", ["batch": "\(batch)"], exit: .missingInput)
    case .refusedByDatabase(let why):
      Explanation("database_error", ["why": why], exit: .bug)
    case .noSuchLine(let batch, let line):
      Explanation(
        "quarantine_no_such_line", ["batch": "\(batch)", "line": "\(line)"], exit: .missingInput)
    case .unknown(let batch):
      Explanation("unknown_batch", ["batch": "\(batch)"], exit: .missingInput)
    }
  }
}
