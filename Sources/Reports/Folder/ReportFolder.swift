public import Foundation

/// The folder of a report run, in which a reader sees each file whole or not at all: a file is written under
/// another name and renamed.
public struct ReportFolder: Sendable {
  public let url: URL

  public init(_ url: URL) { self.url = url }

  func path(of name: String) -> String { url.appendingPathComponent(name).path }

  /// A plain name: no folder, no leading dot, not that of the manifest.
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.utf8.contains(0x2F) && !name.utf8.contains(0)
      && name != ReportManifest.fileName
  }

  func make() throws(ReportFolderError) {
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

  /// Puts a file into its place, whole. Not on the disk before `sync`.
  func put(_ name: String, _ bytes: [UInt8]) throws(ReportFolderError) {
    var status = stat()
    if stat(path(of: name), &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .occupied(path: path(of: name))
    }
    let staged = path(of: ".\(name).part")
    do throws(ReportFolderError) {
      try write(bytes, to: staged)
      guard rename(staged, path(of: name)) == 0 else {
        throw ReportFolderError(errno: errno, path: path(of: name))
      }
    } catch {
      unlink(staged)
      throw error
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(ReportFolderError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw ReportFolderError(errno: errno, path: path) }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { rest in
        Foundation.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ReportFolderError(errno: errno, path: path) }
      offset += count
    }
  }

  func remove(_ name: String) throws(ReportFolderError) {
    guard unlink(path(of: name)) == 0 || errno == ENOENT else {
      throw ReportFolderError(errno: errno, path: path(of: name))
    }
  }

  /// These files survive a power cut from here on. All at the end: the first call writes most of the rest with it.
  func sync(_ names: [String]) throws(ReportFolderError) {
    for name in names { try sync(path: path(of: name), flags: O_RDONLY) }
    try sync(path: url.path, flags: O_RDONLY | O_DIRECTORY)
  }

  private func sync(path: String, flags: Int32) throws(ReportFolderError) {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReportFolderError(errno: errno, path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw ReportFolderError(errno: errno, path: path)
    }
  }
}
