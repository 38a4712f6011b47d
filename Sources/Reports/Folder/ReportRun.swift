import Foundation

/// A run of reports that fills a folder file by file, the manifest last: a folder without manifest is an unfinished run.
///
/// A journal beside the files says what is done. A run of the same making goes on there, and trusts no file whose
/// bytes are not those the journal or the manifest names.
public actor ReportRun {
  static let journalName = ".journal"

  private let folder: ReportFolder
  private let stamp: ReportStamp
  private let madeOf: String
  private let journal: ReportJournal
  /// Files of an earlier attempt of the same making, as that one left them.
  private var earlier: [String: ReportManifest.Entry]
  private var entries: [String: ReportManifest.Entry] = [:]

  /// - Parameter madeOf: names everything the files depend on; another one starts the folder anew.
  /// - Parameter takesOver: whether to go on where a run that still is there has its hands on the folder.
  /// - Throws: `ReportFolderError.busy` while another run fills the folder.
  public init(
    _ folder: ReportFolder, stamp: ReportStamp, madeOf: String, takesOver: Bool = false
  ) throws(ReportFolderError) {
    try folder.make()
    self.folder = folder
    self.stamp = stamp
    self.madeOf = madeOf
    journal = try ReportJournal(
      folder.path(of: Self.journalName), takesOver: takesOver)
    let manifest = ReportManifest.read(folder)
    if let begun = try journal.entries(of: madeOf) {
      earlier = begun
    } else if let manifest, manifest.madeOf == madeOf {
      earlier = Dictionary(manifest.entries.map { ($0.name, $0) }) { first, _ in first }
    } else {
      earlier = [:]
    }
    try journal.begin(madeOf, earlier)
  }

  /// Whether a file is there as this run would make it.
  public func has(_ name: String) -> Bool {
    if entries[name] != nil { return true }
    guard let entry = earlier[name],
      let data = FileManager.default.contents(atPath: folder.path(of: name)),
      data.count == entry.size, FileDigest.hex(of: Array(data)) == entry.sha256
    else { return false }
    entries[name] = entry
    return true
  }

  public nonisolated func add(_ file: ReportFile) async throws(ReportFolderError) {
    guard ReportFolder.isPlain(file.name) else { throw .badName(file.name) }
    try await beginWriting()
    try folder.put(file.name, file.bytes)
    try await note(ReportManifest.Entry(file))
  }

  /// A manifest of an earlier run must not vouch for a mixture of old and new files.
  private func beginWriting() throws(ReportFolderError) {
    try folder.remove(ReportManifest.fileName)
  }

  private func note(_ entry: ReportManifest.Entry) throws(ReportFolderError) {
    guard entries.updateValue(entry, forKey: entry.name) == nil else { throw .badName(entry.name) }
    try journal.add(entry)
  }

  /// What is done so far, in the order of the file names.
  public var done: [ReportManifest.Entry] { ReportManifest.ordered(Array(entries.values)) }

  public func finish() throws(ReportFolderError) -> ReportManifest {
    let manifest = ReportManifest(
      stamp: stamp, madeOf: madeOf, entries: Array(entries.values))
    try folder.sync(manifest.entries.map(\.name))
    try folder.put(ReportManifest.fileName, manifest.json)
    try folder.sync([ReportManifest.fileName])
    try journal.end()
    return manifest
  }
}
