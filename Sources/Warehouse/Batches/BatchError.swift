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
  /// Another process finished the same content first.
  case repeated(batch: Int32)

  public var explanation: Explanation {
    switch self {
    case .fencedOut(let batch):
      Explanation("batch_fenced_out", ["batch": "\(batch)"], exit: .locked)
    case .busy(let batch), .repeated(let batch):
      Explanation("batch_busy", ["batch": "\(batch)"], exit: .locked)
    case .hashCollision(let kind):
      Explanation("hash_collision", ["kind": kind], exit: .bug)
    case .unknown(let batch):
      Explanation("unknown_batch", ["batch": "\(batch)"], exit: .missingInput)
    }
  }
}
