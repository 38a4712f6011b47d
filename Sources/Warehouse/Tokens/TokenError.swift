public import Model

/// Why a token cannot be made or ended.
public enum TokenError: Explained {
  case unknown(String)
  case badDays(Int, known: ClosedRange<Int>)
  case badName
  case noFreeID

  public var explanation: Explanation {
    switch self {
    case .unknown(let id): Explanation("unknown_token", ["id": id], exit: .missingInput)
    case .badDays(let days, let known):
      Explanation(
        "bad_option",
        [
          "name": "--expires-days", "value": "\(days)",
          "known": "\(known.lowerBound)…\(known.upperBound)",
        ], exit: .usage)
    case .badName: Explanation("bad_token_name", exit: .usage)
    case .noFreeID: Explanation("token_id_taken", exit: .bug)
    }
  }
}
