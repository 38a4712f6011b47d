import Foundation

// What processes that died left behind.
extension Archive {
  /// Removes files of `incoming/` that nobody holds. Answers how many there were.
  ///
  /// - Parameter age: seconds since the last write; a file is made a moment before it is locked.
  public func sweep(olderThan age: Double = 60) throws -> Int {
    let limit = Date().timeIntervalSince1970 - age
    var removed = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: incoming.path) {
      guard name.hasSuffix(PartFile.ending) else { continue }
      let path = incoming.appending(path: name).path
      guard let file = try? Descriptor(path, O_RDONLY | O_NOFOLLOW), file.lock() else { continue }
      var status = stat()
      guard fstat(file.number, &status) == 0, Double(status.st_mtim.tv_sec) <= limit else {
        continue
      }
      if unlink(path) == 0 { removed += 1 }
    }
    return removed
  }

  /// Contents that lie in the archive since before a time, in order.
  func contents(olderThan limit: Date) throws -> [[UInt8]] {
    var found: [[UInt8]] = []
    for folder in try FileManager.default.contentsOfDirectory(atPath: kept.path).sorted() {
      let place = kept.appending(path: folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() {
        guard let content = Self.content(named: name) else { continue }
        var status = stat()
        guard stat(place.appending(path: name).path, &status) == 0 else { continue }
        if Double(status.st_mtim.tv_sec) < limit.timeIntervalSince1970 { found.append(content) }
      }
    }
    return found
  }

  private static func content(named name: String) -> [UInt8]? {
    let digits = Array(name.utf8.prefix(64))
    guard name.utf8.count == 67, name.hasSuffix(".gz") else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
