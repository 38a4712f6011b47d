public import Foundation

/// Writes the files of a report run so that a reader sees each file whole or not at all.
///
/// All files are first written under temporary names and synced; only then are they renamed, the manifest last.
/// A folder without manifest is therefore an unfinished run.
public struct ReportFolder: Sendable {
  public let url: URL

  public init(_ url: URL) { self.url = url }

  /// - Returns: what was written, as in `manifest.json`.
  @discardableResult
  public func write(
    _ files: [ReportFile], stamp: ReportStamp
  ) throws(ReportFolderError) -> ReportManifest {
    try checkNames(files)
    try makeFolder()
    let manifest = ReportManifest(stamp: stamp, files: files)
    let last = ReportFile(
      name: ReportManifest.fileName, bytes: manifest.json, rowCount: nil)
    do throws(ReportFolderError) {
      for file in files + [last] { try stage(file) }
      // A manifest of an earlier run must not vouch for a mixture of old and new files.
      try removeManifest()
      for file in files + [last] { try publish(file) }
    } catch {
      for file in files + [last] { unlink(temporaryPath(of: file)) }
      throw error
    }
    try sync(url.path, flags: O_RDONLY | O_DIRECTORY)
    return manifest
  }

  private func path(of file: ReportFile) -> String {
    url.appendingPathComponent(file.name).path
  }

  private func temporaryPath(of file: ReportFile) -> String {
    url.appendingPathComponent(".\(file.name).part").path
  }

  private func checkNames(_ files: [ReportFile]) throws(ReportFolderError) {
    var names: Set<String> = [ReportManifest.fileName]
    for file in files {
      let isPlain =
        !file.name.isEmpty && !file.name.hasPrefix(".") && !file.name.utf8.contains(0x2F)
        && !file.name.utf8.contains(0)
      guard isPlain, names.insert(file.name).inserted else { throw .badName(file.name) }
    }
  }

  private func makeFolder() throws(ReportFolderError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw .notAFolder(path: url.path) }
      return
    }
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw ReportFolderError(errno: Int32(cause?.code ?? Int(ENOTDIR)), path: url.path)
    }
  }

  private func stage(_ file: ReportFile) throws(ReportFolderError) {
    var status = stat()
    if stat(path(of: file), &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .occupied(path: path(of: file))
    }
    let name = temporaryPath(of: file)
    let descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw ReportFolderError(errno: errno, path: name) }
    defer { close(descriptor) }
    var offset = 0
    while offset < file.bytes.count {
      let count = file.bytes[offset...].withUnsafeBytes { rest in
        Foundation.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ReportFolderError(errno: errno, path: name) }
      offset += count
    }
    guard fsync(descriptor) == 0 else { throw ReportFolderError(errno: errno, path: name) }
  }

  private func removeManifest() throws(ReportFolderError) {
    let path = url.appendingPathComponent(ReportManifest.fileName).path
    guard unlink(path) == 0 || errno == ENOENT else {
      throw ReportFolderError(errno: errno, path: path)
    }
  }

  private func publish(_ file: ReportFile) throws(ReportFolderError) {
    guard rename(temporaryPath(of: file), path(of: file)) == 0 else {
      throw ReportFolderError(errno: errno, path: path(of: file))
    }
  }

  /// Makes the renames themselves survive a power cut.
  private func sync(_ path: String, flags: Int32) throws(ReportFolderError) {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReportFolderError(errno: errno, path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw ReportFolderError(errno: errno, path: path)
    }
  }
}
