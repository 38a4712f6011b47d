import CZlib
import Foundation
import Simulation
import Testing

/// A finished simulation in a folder of its own, removed with the value's last use.
final class SimulationFolder {
  let url: URL
  let summary: SimulationSummary

  init(schools: Int, days: Int, seed: UInt64, platforms: Int = 1) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("simulation-\(UUID().uuidString)")
    let plan = try SimulationPlan(schools: schools, days: days, seed: seed, platforms: platforms)
    summary = try Simulator(plan).write(to: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Every file by its path inside the folder.
  func contents() throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      let file = url.appendingPathComponent(path)
      if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        contents[path] = try Data(contentsOf: file)
      }
    }
    return contents
  }

  func json(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: url.appendingPathComponent(name))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  func items() throws -> [[String: Any]] {
    let data = try Data(contentsOf: url.appendingPathComponent("expected_items.ndjson"))
    return try Self.objects(in: data)
  }

  func log(_ name: String) throws -> [[String: Any]] {
    try Self.objects(in: Self.inflated(url.appendingPathComponent("logs/\(name)")))
  }

  static func objects(in data: Data) throws -> [[String: Any]] {
    try data.split(separator: 0x0A).map {
      try #require(JSONSerialization.jsonObject(with: $0) as? [String: Any])
    }
  }

  static func inflated(_ file: URL) throws -> Data {
    let opened = try #require(gzopen(file.path, "rb"))
    defer { gzclose(opened) }
    var data = Data()
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = gzread(opened, &block, UInt32(block.count))
      guard count > 0 else {
        try #require(count == 0, "damaged gzip: \(file.lastPathComponent)")
        return data
      }
      data.append(contentsOf: block[..<Int(count)])
    }
  }
}
