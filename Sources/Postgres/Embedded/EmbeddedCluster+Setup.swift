import Foundation

extension EmbeddedCluster {
  func programs(for place: ClusterPlace) throws -> ServerPrograms {
    let version = try? String(contentsOfFile: place.data + "/PG_VERSION", encoding: .utf8)
    return try ServerPrograms.find(
      major: version.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
  }

  /// Makes the data folder under another name and renames it when it is whole, so that a run that
  /// was killed half-way leaves nothing that looks like a cluster.
  func initialize(_ place: ClusterPlace) throws {
    guard !FileManager.default.fileExists(atPath: place.data + "/PG_VERSION") else { return }
    let programs = try programs(for: place)
    let unfinished = place.folder + "/data.unfinished"
    do {
      try makeData(unfinished, locale: "C.UTF-8", programs, place)
    } catch is ClusterError {
      // Not every system has that locale; C gives the same order of code points.
      try makeData(unfinished, locale: "C", programs, place)
    }
    let main = unfinished + "/postgresql.conf"
    let text = try String(contentsOfFile: main, encoding: .utf8)
    try write(text + "\ninclude '\(ClusterConfiguration.fileName)'\n", to: main, for: place)
    guard rename(unfinished, place.data) == 0 else {
      throw ClusterError.folder(path: place.data, reason: systemReason())
    }
  }

  private func makeData(
    _ folder: String, locale: String, _ programs: ServerPrograms, _ place: ClusterPlace
  ) throws {
    try ChildProgram("/bin/rm", ["-rf", folder]).run()
    try ChildProgram(
      programs.initdb,
      [
        "-D", folder, "-U", Self.superuser, "-E", "UTF8", "--locale=\(locale)", "--data-checksums",
        "--auth-local=trust", "--auth-host=reject", "--no-instructions",
      ], as: place.user
    ).run()
  }

  func launch(_ place: ClusterPlace) throws {
    let server = ServerProcess(data: place.data)
    guard server.pid == nil else { return }
    let programs = try programs(for: place)
    server.clearAfterCrash(socketLock: place.socketLock)
    try place.prepareSocketFolder()
    try write(
      configuration.text(socketFolder: place.socketFolder),
      to: place.data + "/" + ClusterConfiguration.fileName, for: place)
    do {
      try programs.start(place)
    } catch ClusterError.programFailed(let program, let status, let output) {
      throw ClusterError.programFailed(
        program: program, status: status,
        output: "\(output)\n\(lastLines(of: place.log))\nthe server's log is \(place.log)")
    }
  }

  /// pg_ctl only says that it failed; the server's log says why.
  private func lastLines(of log: String) -> String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(5).joined(separator: "\n")
  }

  private func write(_ text: String, to path: String, for place: ClusterPlace) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try place.user.takeOver(path)
  }

  func createDatabase(at place: ClusterPlace) async throws {
    let site = CallSite("create_database", #fileID, #line)
    let connection = Connection(logger: logger)
    try await connection.open(Self.settings(at: place, database: "postgres"), at: site)
    // Between the question and the answer another program may make it: that is no failure.
    let known = try await connection.query(
      Statement(
        name: "find_database", sql: "SELECT 1 AS found FROM pg_database WHERE datname = $1"),
      [.text(Self.database)])
    let failure = known.isEmpty ? await creationFailure(on: connection) : nil
    await connection.close()
    if let failure, !failure.meansDatabaseExists { throw failure }
  }

  private func creationFailure(on connection: Connection) async -> PostgresError? {
    do {
      try await connection.script("CREATE DATABASE \(Self.database)")
      return nil
    } catch {
      return error
    }
  }
}

extension PostgresError {
  /// Two programs that create a database at once: the slower one gets one of these.
  fileprivate var meansDatabaseExists: Bool {
    code == .duplicateDatabase || code == .uniqueViolation
  }
}

extension ServerPrograms {
  /// Seconds for a start, which may have a crash to recover from, and for a fast stop.
  private static let patience = (start: "300", stop: "120")

  func start(_ place: ClusterPlace) throws {
    try ChildProgram(
      pgCtl,
      ["start", "-D", place.data, "-l", place.log, "-w", "-t", Self.patience.start, "-s"],
      as: place.user, isDetached: true
    ).run()
  }

  func stop(_ place: ClusterPlace) throws {
    try ChildProgram(
      pgCtl, ["stop", "-D", place.data, "-m", "fast", "-w", "-t", Self.patience.stop, "-s"],
      as: place.user, isDetached: true
    ).run()
  }
}
