import Foundation
import Model
import Simulation
import Testing

@Suite("What may be simulated")
struct SimulationPlanTests {
  @Test("school days are Monday to Saturday, without Tết")
  func teachingDays() throws {
    let days = try SimulationPlan(schools: 1, days: 210, seed: 1).teachingDays
    #expect(days.first == LocalDay(iso: "2025-09-08"))
    #expect(days[6] == LocalDay(iso: "2025-09-15"))
    #expect(days.last == LocalDay(iso: "2026-05-23"))
    let holiday = try #require(LocalDay(iso: "2026-02-14"))
    #expect(!days.contains(holiday))
    #expect(Set(days).count == 210)
  }

  @Test("numbers out of range are refused with the range")
  func ranges() {
    #expect(throws: SimulationError.outOfRange(option: "--schools", value: 0, allowed: 1...5000)) {
      try SimulationPlan(schools: 0, days: 1, seed: 1)
    }
    #expect(throws: SimulationError.outOfRange(option: "--days", value: 211, allowed: 1...210)) {
      try SimulationPlan(schools: 1, days: 211, seed: 1)
    }
    #expect(throws: SimulationError.outOfRange(option: "--platforms", value: 4, allowed: 1...3)) {
      try SimulationPlan(schools: 1, days: 1, seed: 1, platforms: 4)
    }
  }

  @Test("a folder with files of an earlier run is refused and left alone")
  func notEmpty() throws {
    let folder = try SimulationFolder(schools: 1, days: 1, seed: 1)
    let before = try folder.contents()
    let again = Simulator(try SimulationPlan(schools: 1, days: 1, seed: 2))
    let roster = folder.url.appendingPathComponent("roster", isDirectory: true).path
    #expect(throws: SimulationError.notEmpty(path: roster)) { try again.write(to: folder.url) }
    #expect(try folder.contents() == before)
  }

  @Test("a path below a file cannot be written")
  func unwritable() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("simulation-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let simulator = Simulator(try SimulationPlan(schools: 1, days: 1, seed: 2))
    #expect(throws: SimulationError.self) { try simulator.write(to: file) }
    #expect(try Data(contentsOf: file).isEmpty)
  }

  @Test("three schools show the three stages of schooling")
  func stages() throws {
    let folder = try SimulationFolder(schools: 3, days: 1, seed: 1)
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("roster/schools.csv"), encoding: .utf8)
    let levels = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[2] }
    #expect(levels == ["TH", "THCS", "THPT"])
  }
}
