import Testing

/// The units of systemd, held against what they must say; `systemd-analyze verify deploy/*` does the rest by hand.
@Suite struct UnitFileTests {
  /// Settings of a unit by section; a name may come several times.
  private static func settings(_ name: String) throws -> [String: [String]] {
    var section = ""
    var found: [String: [String]] = [:]
    for line in try Repository.file("deploy/\(name)").text.split(separator: "\n") {
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = String(line.dropFirst().dropLast())
        continue
      }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      try #require(parts.count == 2, "\(name): \(line)")
      found["\(section).\(parts[0])", default: []].append(String(parts[1]))
    }
    return found
  }

  @Test(arguments: ["titrong-serve.service", "titrong-watch@.service", "titrong-nightly.service"])
  func servicesAreConfined(name: String) throws {
    let unit = try Self.settings(name)
    let expected = [
      "NoNewPrivileges": "yes", "ProtectSystem": "strict", "PrivateTmp": "yes",
      "ProtectHome": "yes", "User": "titrong", "Group": "titrong", "LimitCORE": "0",
      "CapabilityBoundingSet": "", "RestrictSUIDSGID": "yes", "Restart": "on-failure",
    ]
    for (key, value) in expected { #expect(unit["Service.\(key)"] == [value], "\(name): \(key)") }
    #expect(unit["Service.DynamicUser"] == nil)
    #expect(unit["Service.MemoryMax"]?.count == 1)
    #expect(unit["Service.ReadWritePaths"]?.first?.contains("/var/lib/titrong") == true)
    let command = try #require(unit["Service.ExecStart"]?.first)
    #expect(command.hasPrefix("/usr/bin/titrong "))
  }

  @Test func theServiceSaysThatItIsReady() throws {
    let unit = try Self.settings("titrong-serve.service")
    #expect(unit["Service.Type"] == ["notify"])
    #expect(unit["Service.WatchdogSec"] == ["30"])
    // Requests have 10 seconds, and the embedded cluster must come down after them.
    #expect(unit["Service.TimeoutStopSec"].flatMap { Int($0[0]) } ?? 0 > 20)
  }

  @Test func theNightBeginsInVietnam() throws {
    let timer = try Self.settings("titrong-nightly.timer")
    #expect(timer["Timer.OnCalendar"] == ["*-*-* 01:30 Asia/Ho_Chi_Minh"])
    #expect(timer["Timer.Persistent"] == ["true"])
    #expect(timer["Timer.RandomizedDelaySec"] != nil)
    let run = try Self.settings("titrong-nightly.service")
    #expect(run["Service.Type"] == ["oneshot"])
    #expect(run["Service.SuccessExitStatus"] == ["3 75"])
  }
}
