import ArgumentParser
import Foundation
import Inflation
import Ingest

/// Bounds of loading, for every command that loads.
struct LoadOptions: ParsableArguments {
  @Option(
    help:
      "Refuse a file with more inflated bytes than this (TITRONG_MAX_INFLATED; default 64 GiB).")
  var maxInflated: Int?

  @Flag(help: "Load what can be read of a file that was cut off; the batch is marked as partial.")
  var salvage = false
  @Flag(help: "Pass by what follows the last gzip member; the batch is marked as partial.")
  var allowTrailing = false

  /// - Throws: `CommandError.badOption` for a bound that is none.
  func options(force: Bool = false) throws -> BatchIngest.Options {
    var options = BatchIngest.Options()
    options.force = force
    if let bytes = try maxInflated ?? Self.number("TITRONG_MAX_INFLATED") {
      guard bytes > 0 else {
        throw CommandError.badOption(
          name: "--max-inflated", value: "\(bytes)", known: ["68719476736"])
      }
      options.limits.inflatedBytes = bytes
    }
    if salvage { options.limits.leniency.insert(.truncated) }
    if allowTrailing { options.limits.leniency.insert(.trailing) }
    // Small transactions, for tests that interrupt between them.
    if let lines = try Self.number("TITRONG_CHUNK_LINES") {
      options.chunkLines = Int64(max(1, lines))
      // A chunk ends where a block of reading ends.
      options.limits.blockRecords = min(options.limits.blockRecords, max(1, lines))
    }
    return options
  }

  private static func number(_ name: String) throws -> Int? {
    guard let text = ProcessInfo.processInfo.environment[name], !text.isEmpty else { return nil }
    guard let value = Int(text) else {
      throw CommandError.badOption(name: name, value: text, known: ["1000000"])
    }
    return value
  }
}
