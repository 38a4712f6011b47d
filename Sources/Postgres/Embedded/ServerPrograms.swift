import Foundation

/// The folder that holds a PostgreSQL server's programs.
public struct ServerPrograms: Sendable {
  static let names = ["initdb", "pg_ctl", "postgres"]
  private static let versionsFolder = "/usr/lib/postgresql"

  public let folder: String
  var initdb: String { folder + "/initdb" }
  var pgCtl: String { folder + "/pg_ctl" }

  /// Looks through PATH, Debian's `/usr/lib/postgresql/*/bin` (newest first) and what `pg_config`
  /// names. A cluster runs only on the major version that made it, so that one comes first if given.
  static func find(
    major: Int? = nil, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(ClusterError) -> ServerPrograms {
    let onPath = path.split(separator: ":").map(String.init)
    let installed = ((try? FileManager.default.contentsOfDirectory(atPath: versionsFolder)) ?? [])
      .compactMap { Int($0) }.sorted(by: >)
    let preferred = major.map { ["\(versionsFolder)/\($0)/bin"] } ?? []
    var searched = preferred + onPath + installed.map { "\(versionsFolder)/\($0)/bin" }
    if let found = searched.first(where: holdsAll) { return ServerPrograms(folder: found) }
    for tool in onPath.map({ $0 + "/pg_config" }) where isProgram(tool) {
      guard let folder = try? ChildProgram(tool, ["--bindir"]).run() else { continue }
      if holdsAll(folder) { return ServerPrograms(folder: folder) }
      searched.append(folder)
    }
    throw .programsMissing(searched: ["PATH", "\(versionsFolder)/*/bin", "pg_config --bindir"])
  }

  private static func holdsAll(_ folder: String) -> Bool {
    names.allSatisfy { isProgram("\(folder)/\($0)") }
  }

  private static func isProgram(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path)
  }
}
