import Foundation

/// What Linux says of this process, under the names that all exporters use.
struct ProcessFigures: Sendable {
  private static let startedAt = Date().timeIntervalSince1970

  /// To be called when the process begins.
  static func begin() { _ = startedAt }

  var families: [MetricFamily] {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
      .split(separator: " ").dropFirst().first.flatMap { Int64($0) }
    let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    return [
      MetricFamily(
        "process_start_time_seconds", .gauge, "When the process began.", Int64(Self.startedAt)),
      MetricFamily(
        "process_resident_memory_bytes", .gauge, "Memory of the process.",
        pages.map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) }),
      MetricFamily(
        "process_open_fds", .gauge, "Open files of the process.", files.map { Int64($0) }),
    ]
  }
}
