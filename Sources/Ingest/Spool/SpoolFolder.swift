public import Foundation
public import Model

/// A folder where finished files appear: they are loaded and moved to `done/` or `refused/` below it.
///
/// Finished means: a regular file, neither hidden nor with the name of something unfinished, untouched for a while.
/// The safe way to deliver is to write elsewhere on the same disk and rename in.
public struct SpoolFolder: Sendable {
  static let unfinishedEndings = ["part", "tmp", "filepart", "crdownload"]

  let folder: URL
  let done: URL
  let refused: URL
  /// Seconds without a change after which a file counts as finished.
  let settle: Double

  /// - Throws: `SpoolError` if files cannot be moved within the folder in one step.
  public init(_ folder: URL, settle: Double = 10) throws {
    self.folder = folder
    self.settle = settle
    done = folder.appending(path: "done")
    refused = folder.appending(path: "refused")
    var places: [dev_t] = []
    for place in [folder, done, refused] {
      if place != folder, mkdir(place.path, 0o700) != 0, errno != EEXIST {
        throw SpoolError.unusable(path: place.path, code: errno)
      }
      var status = stat()
      guard stat(place.path, &status) == 0 else {
        throw SpoolError.unusable(path: place.path, code: errno)
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw SpoolError.unusable(path: place.path, code: ENOTDIR)
      }
      places.append(status.st_dev)
    }
    guard Set(places).count == 1 else {
      throw SpoolError.unusable(path: folder.path, code: EXDEV)
    }
  }

  /// A file that may be read, as it was seen.
  struct Entry {
    let name: String
    let path: String
    let stamp: FileStamp
  }

  /// Finished files in order of name.
  func entries(now: Double = Date().timeIntervalSince1970) throws -> [Entry] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw SpoolError.unusable(path: folder.path, code: errno)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      let path = folder.appending(path: name).path
      guard !name.hasPrefix("."), !Self.isUnfinished(name), let stamp = FileStamp(path: path),
        stamp.isRegular, now - Double(stamp.seconds) >= settle
      else { return nil }
      return Entry(name: name, path: path, stamp: stamp)
    }
  }

  private static func isUnfinished(_ name: String) -> Bool {
    unfinishedEndings.contains { name.lowercased().hasSuffix("." + $0) }
  }

  /// Whether the entry is still what was seen.
  func isUnchanged(_ entry: Entry) -> Bool { FileStamp(path: entry.path) == entry.stamp }

  /// Moves a file in one step, never over another one; durable when this returns.
  ///
  /// - Parameter note: written beside it, for whoever delivered the file.
  func move(_ entry: Entry, to place: URL, batch: Int32?, note: String? = nil) throws {
    var target = place.appending(path: entry.name)
    if FileStamp(path: target.path) != nil {
      let suffix = batch.map { ".batch-\($0)" } ?? ".again"
      target = place.appending(path: entry.name + suffix)
      var attempt = 1
      while FileStamp(path: target.path) != nil {
        attempt += 1
        target = place.appending(path: "\(entry.name)\(suffix)-\(attempt)")
      }
    }
    if let note {
      try write(note, beside: target)
    }
    guard rename(entry.path, target.path) == 0 else {
      throw SpoolError.unusable(path: target.path, code: errno)
    }
    for changed in [place, folder] { try Descriptor.sync(folder: changed.path) }
  }
}

extension SpoolFolder {
  fileprivate func write(_ note: String, beside target: URL) throws {
    let path = target.path + ".reason.txt"
    do {
      let file = try Descriptor(path, O_WRONLY | O_CREAT | O_TRUNC)
      try Array((note + "\n").utf8).withUnsafeBytes { try file.write($0) }
    } catch let error as ArchiveError {
      throw SpoolError.unusable(path: path, code: error.code)
    }
  }
}

/// A spool that cannot be used as it is.
public enum SpoolError: Explained {
  case unusable(path: String, code: Int32)

  public var explanation: Explanation {
    switch self {
    case .unusable(let path, let code):
      Explanation(
        code == ENOSPC ? "disk_full" : "spool_unusable",
        ["path": path, "why": String(cString: strerror(code))], exit: .outputFailed)
    }
  }
}
