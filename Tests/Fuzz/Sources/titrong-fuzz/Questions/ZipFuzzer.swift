internal import CZlib
internal import Inflation

/// Any bytes as an archive of roster files.
enum ZipFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    let archive: ZipArchive
    do throws(ZipFailure) { archive = try ZipArchive(Array(bytes)) } catch { return }
    require(archive.entries.count * 46 <= bytes.count, "every entry has its place")
    for entry in archive.entries.prefix(8) {
      guard let content = try? archive.contents(of: entry) else { continue }
      require(content.count <= ZipArchive.largestContent, "an entry is bounded")
      require(content.count <= bytes.count * 1032, "an entry is no larger than deflate can make it")
    }
  }
}
