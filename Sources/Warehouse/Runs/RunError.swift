public import Model

/// Why a run of a job cannot begin or go on.
public enum RunError: Explained {
  /// Somebody else holds a run of the job, since that time (ISO).
  case busy(run: Int32, since: String)
  /// Somebody else took the run over; nothing of ours may be written any more.
  case fencedOut(run: Int32)
  case unknown(run: Int64)

  public var explanation: Explanation {
    switch self {
    case .busy(let run, let since):
      Explanation("run_busy", ["run": "\(run)", "since": since], exit: .locked)
    case .fencedOut(let run): Explanation("run_fenced_out", ["run": "\(run)"], exit: .locked)
    case .unknown(let run): Explanation("unknown_run", ["run": "\(run)"], exit: .missingInput)
    }
  }
}
