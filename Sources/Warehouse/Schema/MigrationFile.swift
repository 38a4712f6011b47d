import Crypto
public import Foundation
import Model

/// One numbered file of `sql/migrations`: append-only history.
public struct MigrationFile: Sendable {
  public let number: Int
  public let name: String
  public let sql: String
  /// SHA-256 of the text, hexadecimal.
  public let digest: String

  /// Files `0001_name.sql` in order of their numbers, which must run from 1 without a gap.
  public static func all(in folder: URL) throws(MigrationError) -> [MigrationFile] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
      .filter { $0.hasSuffix(".sql") }.sorted() ?? []
    guard !names.isEmpty else { throw .noFiles(folder: folder.path) }
    var files: [MigrationFile] = []
    for (index, name) in names.enumerated() {
      guard let number = Int(name.prefix(4)), number == index + 1,
        let sql = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      else { throw .badSequence(file: name) }
      files.append(
        MigrationFile(
          number: number, name: String(name.dropLast(4)), sql: sql, digest: hexDigest(of: sql)))
    }
    return files
  }
}

/// SHA-256 of a text, hexadecimal.
func hexDigest(of text: String) -> String { SHA256.hash(data: Data(text.utf8)).hexadecimal }
