public import Foundation

/// Where the engine is and how much of the machine it may take.
public struct PrintSettings: Sendable {
  /// Folder with `worker.py` and `report.typ`.
  public var folder: URL
  /// Python programs to try, paths or names on PATH; the first that has Typst is used.
  public var programs: [String]
  /// Helper processes at once.
  public var workers: Int
  /// For one document, and for a helper to start.
  public var timeout: Duration

  public static let programVariable = "TITRONG_TYPST_PYTHON"

  /// - Parameter folder: `print` of the dashboards.
  /// - Parameter program: what a setting names; then nothing else is tried.
  public init(
    folder: URL, program: String? = ProcessInfo.processInfo.environment[programVariable],
    workers: Int = 2, timeout: Duration = .seconds(60)
  ) {
    self.folder = folder
    self.workers = max(1, workers)
    self.timeout = timeout
    if let program, !program.isEmpty {
      programs = [program]
    } else {
      // A checkout has an environment of its own, made by `make setup`. Not `standardized`: that would follow
      // the link from the environment to the Python it was made from.
      let checkout = folder.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(".build/python/bin/python3")
      programs = [checkout.path, "python3"]
    }
  }
}
