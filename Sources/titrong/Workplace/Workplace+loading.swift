import Foundation
import Ingest
import Model
import Service
import Warehouse

extension Workplace {
  /// The archive, free of what processes that died left on the way in.
  func archive() throws -> Archive {
    let archive = try Archive(folder: stateFolder())
    _ = try archive.sweep()
    return archive
  }

  /// One source's way from bytes to facts.
  func ingest(_ source: String, store: DataStore) async throws -> BatchIngest {
    BatchIngest(
      store: store, source: try await SourceStore(store: store).find(source),
      pseudonyms: try await pseudonyms(for: store), archive: try archive(),
      temporaryFolder: try state("tmp"))
  }

  /// The way of what lies in the archive.
  func archivedLoads(
    store: DataStore, options: BatchIngest.Options
  ) async throws -> ArchivedLoads {
    ArchivedLoads(
      store: store, pseudonyms: try await pseudonyms(for: store), archive: try archive(),
      temporaryFolder: try state("tmp"), options: options)
  }

  /// The way of what comes over HTTP.
  func uploadDoor(
    store: DataStore, options: BatchIngest.Options, limits: UploadDoor.Limits
  ) async throws -> UploadDoor {
    let archive = try archive()
    // What a killed server left half received.
    _ = try archive.sweep()
    return UploadDoor(
      store: store, folder: try stateFolder(), archive: archive,
      pseudonyms: try await pseudonyms(for: store), temporaryFolder: try state("tmp"),
      options: options, limits: limits)
  }
}
