import Foundation
import Testing

/// The answers of one database, each as the bytes a user gets.
struct Snapshot {
  private(set) var parts: [String: String] = [:]

  /// Aggregates what was loaded and asks for everything.
  init(_ folder: WorkFolder) throws {
    try folder.succeed("aggregate", "--quiet")
    for (profile, groups) in [
      ("strict", ["class,subject"]), ("broad", ["class,subject", "week"]),
      ("blended", ["school", "subject,grade", "class,subject", "teacher", "week"]),
    ] {
      for group in groups {
        parts["show \(profile) \(group)"] =
          try folder.succeed(
            "show", "online_share", "--by", group, "--profile", profile, "--json"
          ).output
      }
    }
    for offering in try Self.offerings(folder) {
      parts["evidence \(offering)"] =
        try folder.succeed(
          "evidence", "--school", offering[0], "--class", offering[1], "--subject", offering[2],
          "--json"
        ).output
    }
    let name = "reports-\(UInt64.random(in: 0...UInt64.max))"
    try folder.succeed("report", "school", "--all", "--out", name, "--quiet")
    parts["report"] = try folder.text("\(name)/manifest.json")
  }

  /// Something was counted, so that equal snapshots are more than equally empty.
  var isTelling: Bool {
    parts["show blended school"]?.contains(#""numerator":"0""#) == false
      && parts.filter { $0.key.hasPrefix("evidence") && $0.value.contains(#""reason":"counted""#) }
        .count > 3
  }

  func expectEqual(_ other: Snapshot, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(parts.count == other.parts.count, sourceLocation: sourceLocation)
    for (name, answer) in parts {
      #expect(other.parts[name] == answer, "\(name)", sourceLocation: sourceLocation)
    }
  }

  /// Offerings of the first credited items, by the generator's own answer.
  private static func offerings(_ folder: WorkFolder) throws -> [[String]] {
    let items = try folder.text("world/expected_items.ndjson").split(separator: "\n")
      .filter { $0.contains(#""reason":"counted""#) }
    let keys = items.compactMap {
      $0.firstMatch(of: /"school":"([^"]+)","class":"([^"]+)","subject":"([^"]+)"/)
    }.map { [String($0.1), String($0.2), String($0.3)] }
    return Array(Set(keys).sorted { $0.lexicographicallyPrecedes($1) }.prefix(5))
  }
}
