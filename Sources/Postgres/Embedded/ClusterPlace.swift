import Foundation

/// Where a cluster lives: `data`, `postgres.log`, `lock` and normally the socket's `run`, all in one
/// folder that belongs to the server's user.
struct ClusterPlace: Sendable {
  /// sun_path holds 108 bytes with its NUL (unix(7)); the server appends `/.s.PGSQL.5432`.
  private static let longestSocketFolder = 107 - "/.s.PGSQL.5432".utf8.count
  /// For clusters whose own folder the server's user cannot enter.
  private static let sharedFolder = "/var/lib/titrong"
  private static let pointerName = "cluster.location"

  let folder: String
  let user: ServerUser
  /// Whether `folder` is not the one asked for.
  let isRelocated: Bool

  var data: String { folder + "/data" }
  var log: String { folder + "/postgres.log" }
  var lock: String { folder + "/lock" }

  var socketFolder: String {
    let own = folder + "/run"
    return own.utf8.count <= Self.longestSocketFolder
      ? own : "/tmp/titrong-\(user.uid)-\(stableHash(of: folder))"
  }

  var socketLock: String { socketFolder + "/.s.PGSQL.5432.lock" }

  /// The place of a cluster that exists, nil where none does.
  static func existing(for requested: String) throws(ClusterError) -> ClusterPlace? {
    let folder = pointed(from: requested) ?? requested
    guard FileManager.default.fileExists(atPath: folder + "/data/PG_VERSION") else { return nil }
    let user = try ServerUser.forCluster(ofData: folder + "/data")
    guard user.isCaller || user.canReach(folder) else {
      throw .folder(
        path: folder,
        reason: "user \(user.uid), who runs this cluster, may not pass through to it; give the "
          + "folders above it the mode o+x")
    }
    return ClusterPlace(folder: folder, user: user, isRelocated: folder != requested)
  }

  /// A place for a new cluster: the folder asked for, or a private one under /var/lib when root asks
  /// for a folder (say in /root) that the server's user cannot reach. A file then points there.
  static func new(for requested: String) throws -> ClusterPlace {
    let user = try ServerUser.forNewCluster()
    let parent = (requested as NSString).deletingLastPathComponent
    try makeFolder(parent, mode: 0o755)
    if user.isCaller || user.canReach(parent) {
      try makeFolder(requested, mode: 0o700)
      try user.takeOver(requested)
      return ClusterPlace(folder: requested, user: user, isRelocated: false)
    }
    try makeFolder(requested, mode: 0o700)
    // Two programs that start together must end up in one folder.
    return try ClusterLock.holding(requested + "/lock") {
      let folder = try pointed(from: requested) ?? makeSharedFolder(for: requested)
      try user.takeOver(folder)
      return ClusterPlace(folder: folder, user: user, isRelocated: true)
    }
  }

  /// Where the pointer in the folder asked for leads, if there is one.
  private static func pointed(from requested: String) -> String? {
    (try? String(contentsOfFile: requested + "/" + pointerName, encoding: .utf8))?
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func makeSharedFolder(for requested: String) throws(ClusterError) -> String {
    try makeFolder(sharedFolder, mode: 0o755)
    // Not named after the request alone: a state folder that was deleted must not bring back data.
    let target = "\(sharedFolder)/\(stableHash(of: requested))-\(UInt32.random(in: 0...UInt32.max))"
    try makeFolder(target, mode: 0o700)
    do {
      try target.write(toFile: requested + "/" + pointerName, atomically: true, encoding: .utf8)
    } catch {
      throw .folder(path: requested, reason: "the file \(pointerName) cannot be written")
    }
    return target
  }

  /// Makes the socket's folder and makes sure nobody else can put a socket there.
  func prepareSocketFolder() throws(ClusterError) {
    let path = socketFolder
    if mkdir(path, 0o700) == 0 { try user.takeOver(path) }
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_uid == user.uid,
      info.st_mode & 0o022 == 0
    else {
      throw .folder(
        path: path,
        reason: "must be a folder of user \(user.uid) that nobody else may write to; remove it")
    }
  }

  private static func makeFolder(_ path: String, mode: Int) throws(ClusterError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    } catch {
      throw .folder(path: path, reason: "cannot be created")
    }
  }
}

/// FNV-1a, 64 bits: a short name that stays the same from run to run.
func stableHash(of text: String) -> String {
  let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
    ($0 ^ UInt64($1)) &* 0x100_0000_01b3
  }
  return String(hash, radix: 16)
}
