public import Foundation

/// A folder whose manifest vouches for what is in it.
public struct FinishedRun: Sendable {
  /// Files of one report, each as the manifest names it.
  public struct Report: Sendable {
    /// `school` or `province`.
    public let kind: String
    public let code: String
    public let files: [ReportFile]
  }

  public let schoolYear: String
  public let window: String
  public let ruleVersion: Int
  public let asOf: String?
  public let dataVersion: String
  private let folder: ReportFolder
  private let entries: [ReportManifest.Entry]

  private struct Stamp: Decodable {
    let schoolYear: String
    let window: String
    let ruleVersion: Int
    let asOf: String?
    let dataVersion: String
  }

  /// `nil` without a manifest that can be read.
  public init?(_ url: URL) {
    folder = ReportFolder(url)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let manifest = ReportManifest.read(folder),
      let data = FileManager.default.contents(atPath: folder.path(of: ReportManifest.fileName)),
      let stamp = try? decoder.decode(Stamp.self, from: data)
    else { return nil }
    schoolYear = stamp.schoolYear
    window = stamp.window
    ruleVersion = stamp.ruleVersion
    asOf = stamp.asOf
    dataVersion = stamp.dataVersion
    entries = manifest.entries
  }

  /// Every file of the run but the manifest itself.
  public var manifest: [ReportManifest.Entry] { entries }

  /// Stems of the reports with a table, in the order of the file names.
  public var stems: [String] {
    entries.filter { $0.name.hasSuffix(".csv") }.map { String($0.name.dropLast(4)) }
  }

  /// - Returns: `nil` if a file is not as the manifest names it, or the name is none of a report.
  public func report(_ stem: String) -> Report? {
    let tail = "_\(schoolYear)_\(window)".replacing(":", with: "-")
    guard stem.hasSuffix(tail), let line = stem.firstIndex(of: "_") else { return nil }
    let head = stem.dropLast(tail.count)
    guard line < head.endIndex else { return nil }
    var files: [ReportFile] = []
    for entry in entries where entry.name.hasPrefix(stem + ".") {
      guard let data = FileManager.default.contents(atPath: folder.path(of: entry.name)),
        FileDigest.hex(of: Array(data)) == entry.sha256
      else { return nil }
      files.append(
        ReportFile(name: entry.name, bytes: Array(data), rowCount: entry.rowCount))
    }
    return Report(
      kind: String(head[..<line]), code: String(head[head.index(after: line)...]), files: files)
  }
}
