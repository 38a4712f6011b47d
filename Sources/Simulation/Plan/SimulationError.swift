/// Why a simulation cannot be made (exit codes 64, 73, 74).
public enum SimulationError: Error, Hashable, CustomStringConvertible {
  case outOfRange(option: String, value: Int, allowed: ClosedRange<Int>)
  /// Files of an earlier run would mix with the new ones.
  case notEmpty(path: String)
  case cannotWrite(path: String, errno: Int32)
  case compression(path: String, status: Int32)

  public var description: String {
    switch self {
    case .outOfRange(let option, let value, let allowed):
      "\(option) \(value) is out of range; "
        + "give a number from \(allowed.lowerBound) to \(allowed.upperBound)"
    case .notEmpty(let path):
      "\(path) already holds files that would mix with the simulated ones; "
        + "give an empty or new folder with --out"
    case .cannotWrite(let path, let code):
      "cannot write \(path): system error \(code); "
        + "check permission and free space, empty the folder and run the same command again"
    case .compression(let path, let status):
      "cannot compress \(path): zlib status \(status); run the same command again"
    }
  }
}
