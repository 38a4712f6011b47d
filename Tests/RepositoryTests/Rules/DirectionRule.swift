/// A log line walks one way through the house (DESIGN): a room imports only what the manifest gives it, and
/// the manifest gives it only rooms that come before it.
struct DirectionRule: Rule {
  /// The rooms in the order of the walk.
  static let rooms = [
    "Model", "Inflation", "Decoding", "Postgres", "Warehouse", "Ingest", "Reports", "Service",
    "Simulation", "titrong",
  ]
  /// Who may open the door to a C library.
  static let doors: [String: Set<String>] = [
    "CLibPQ": ["Postgres"], "CISAL": ["Inflation"], "CZlib": ["Inflation", "Simulation"],
    "CSimdJSON": ["Decoding"], "CXXHash": ["Decoding"], "CMemory": ["Decoding", "Ingest"],
    "CXLSXWriter": ["Reports"],
  ]
  /// Rooms that know no database, whatever the manifest says; Postgres in turn knows no word of the field.
  static let forbidden: [String: Set<String>] = [
    "Postgres": ["Model"], "Reports": ["Postgres", "Warehouse"],
    "Simulation": ["Postgres", "Warehouse"], "Decoding": ["Postgres", "Warehouse"],
    "Service": ["Postgres"], "Ingest": ["Postgres"],
  ]

  let manifest: Manifest

  func findings(in files: [Repository.File]) -> [Finding] {
    manifestFindings() + files.flatMap(importFindings)
  }

  private func manifestFindings() -> [Finding] {
    manifest.needs.sorted { $0.key < $1.key }.flatMap { room, needs in
      guard let place = Self.rooms.firstIndex(of: room) else {
        return [finding("\(room) has no place in the order of the rooms")]
      }
      return needs.compactMap { need in
        if let door = Self.doors[need] {
          return door.contains(room) ? nil : finding("\(room) may not need \(need)")
        }
        if Self.forbidden[room]?.contains(need) == true {
          return finding("\(room) may not need \(need)")
        }
        guard let other = Self.rooms.firstIndex(of: need) else { return nil }
        return other < place ? nil : finding("\(room) needs \(need), which comes after it")
      }
    }
  }

  private func importFindings(in file: Repository.File) -> [Finding] {
    guard file.path.hasPrefix("Sources/"), let room = file.module else { return [] }
    let known = Set(Self.rooms).union(Self.doors.keys).subtracting([room])
    let allowed = Set(manifest.needs[room] ?? [])
    return SwiftText(file.text).code.enumerated().compactMap { index, line in
      guard let imported = Self.imported(by: line), known.contains(imported),
        !allowed.contains(imported)
      else { return nil }
      return Finding(
        path: file.path, line: index + 1, message: "\(room) may not import \(imported)")
    }
  }

  /// The module an import declaration names, whatever stands before or after it.
  private static func imported(by line: String) -> String? {
    let declaration =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
    return line.firstMatch(of: declaration).map { String($0.1) }
  }

  private func finding(_ message: String) -> Finding {
    Finding(path: "Package.swift", line: 0, message: message)
  }
}
