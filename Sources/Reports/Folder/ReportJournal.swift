import Foundation

/// The files an unfinished run has made, one line each; held by one run at a time.
///
/// Not synced: what it says is believed only if the file has these bytes.
final class ReportJournal: Sendable {
  private let path: String
  private let descriptor: Int32

  /// - Parameter takesOver: leaves whoever holds the journal alone with it and begins another: for a caller that knows
  ///   its place to be its own. What the other one still writes has the same bytes.
  init(_ path: String, takesOver: Bool) throws(ReportFolderError) {
    self.path = path
    do throws(ReportFolderError) {
      descriptor = try Self.hold(path)
    } catch .busy where takesOver {
      guard unlink(path) == 0 || errno == ENOENT else {
        throw ReportFolderError(errno: errno, path: path)
      }
      descriptor = try Self.hold(path)
    }
  }

  private static func hold(_ path: String) throws(ReportFolderError) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw ReportFolderError(errno: errno, path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code != EWOULDBLOCK else { throw .busy(path: path) }
      throw ReportFolderError(errno: code, path: path)
    }
    return descriptor
  }

  deinit { close(descriptor) }

  /// What an earlier attempt of this making did; `nil` if there was none.
  func entries(of madeOf: String) throws(ReportFolderError) -> [String: ReportManifest.Entry]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    var lines = data.split(separator: 0x0A).makeIterator()
    guard let head = lines.next(), head.elementsEqual(madeOf.utf8) else { return nil }
    var entries: [String: ReportManifest.Entry] = [:]
    let decoder = JSONDecoder()
    // The last line of a run that was killed may be cut.
    while let line = lines.next(),
      let entry = try? decoder.decode(ReportManifest.Entry.self, from: Data(line))
    {
      entries[entry.name] = entry
    }
    return entries
  }

  /// Starts a journal of this making with what is there already.
  func begin(
    _ madeOf: String, _ entries: [String: ReportManifest.Entry]
  ) throws(ReportFolderError) {
    guard ftruncate(descriptor, 0) == 0 else { throw ReportFolderError(errno: errno, path: path) }
    try append(Array(madeOf.utf8))
    for entry in ReportManifest.ordered(Array(entries.values)) { try add(entry) }
  }

  func add(_ entry: ReportManifest.Entry) throws(ReportFolderError) {
    try append(entry.json.bytes)
  }

  private func append(_ line: [UInt8]) throws(ReportFolderError) {
    let bytes = line + [0x0A]
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ReportFolderError(errno: errno, path: path) }
      offset += count
    }
  }

  func end() throws(ReportFolderError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw ReportFolderError(errno: errno, path: path)
    }
  }
}
