import Foundation
import Postgres

/// What of PostgreSQL the migrations take that some distributions package apart from the server.
public enum RequiredExtensions {
  public static let names = ["pgcrypto"]

  private static let unavailable = Statement(
    name: "extensions_unavailable",
    sql: """
      SELECT n.name, current_setting('server_version_num')::integer / 10000 AS major
        FROM unnest(string_to_array($1::text, ',')) AS n(name)
       WHERE NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = n.name)
         AND NOT EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = n.name)
       ORDER BY n.name
      """)

  /// Asked before anything is changed: the server's own words name a file, and no package.
  ///
  /// - Throws: `MigrationError.extensionMissing`
  static func require(
    _ names: [String] = names, on connection: isolated Connection
  ) throws {
    let row = try connection.query(unavailable, [.text(names.joined(separator: ","))]).first
    guard let row else { return }
    throw MigrationError.extensionMissing(
      name: try row.string("name"), major: Int(try row.int64("major")))
  }

  /// Those that lie beside no server of this machine.
  ///
  /// - Parameter programs: the folder of a server's programs, `…/lib/postgresql/15/bin`.
  /// - Returns: nothing where the place of extensions is not known.
  public static func missing(besides programs: String) -> [String] {
    // What is on PATH is often a link to where the server lies.
    let folder = URL(filePath: "\(programs)/postgres").resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent()
    let places = [
      URL(filePath: folder.path.replacing("/lib/", with: "/share/")),
      folder.appending(path: "share"),
      folder.appending(path: "share/postgresql"),
    ].map { $0.appending(path: "extension").path }
    // Every server has the language of its functions.
    guard let place = places.first(where: { holds("plpgsql", $0) }) else { return [] }
    return names.filter { !holds($0, place) }
  }

  private static func holds(_ name: String, _ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(name).control")
  }
}
