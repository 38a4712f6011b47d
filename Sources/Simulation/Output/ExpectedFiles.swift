import Foundation
import Model

/// Writes the known answer: `expected.json` and, item by item, `expected_items.ndjson`.
struct ExpectedFiles {
  let folder: URL
  let plan: SimulationPlan
  let days: [LocalDay]
  let scenarios: [Scenario]

  private static let blockSize = 1 << 18

  func write(_ counts: [FileCounts]) throws(SimulationError) {
    try writeItems()
    let file = try OutputFile(folder.appendingPathComponent("expected.json"))
    var line = LineWriter()
    line.begin()
    line.member("school_year", plan.schoolYear.description)
    line.member("window", "year")
    line.member("rule_version", Rule.version)
    line.member("first_day", days.first?.description ?? "")
    line.member("last_day", days.last?.description ?? "")
    line.beginList("reporting_schools")
    for scenario in reporting {
      line.element()
      line.append(quoted: scenario.school.code)
      line.endElement()
    }
    line.endList()
    line.list("files", counts, Self.append)
    line.list("online_share", ShareTruth.groups(reporting), Self.append)
    line.list("ai_teachers", reporting, Self.appendTeachers)
    line.list("question_bank", reporting, Self.appendQuestions)
    try appendOfferings(to: file, &line)
    line.end()
    try file.write(line.bytes + [0x0A])
  }

  private var reporting: [Scenario] { scenarios.filter { !$0.school.isSilent } }

  private func appendOfferings(
    to file: borrowing OutputFile, _ line: inout LineWriter
  ) throws(SimulationError) {
    line.beginList("offerings")
    for scenario in scenarios {
      for truth in scenario.truth.offerings {
        line.element()
        Self.append(truth, of: scenario.school, to: &line)
        guard line.bytes.count >= Self.blockSize else { continue }
        try file.write(line.bytes)
        line.removeAll()
      }
    }
    line.endList()
  }

  private static func append(_ counts: FileCounts, to line: inout LineWriter) {
    line.member("name", counts.name)
    line.member("lines", counts.lines)
    line.member("accepted", counts.accepted)
    line.member("duplicates", counts.duplicates)
    line.member("quarantined", 0)
    line.member("unmapped", counts.unmapped)
    line.member("blank", 0)
  }

  private func writeItems() throws(SimulationError) {
    let file = try OutputFile(folder.appendingPathComponent("expected_items.ndjson"))
    var line = LineWriter()
    for scenario in scenarios {
      for offering in scenario.truth.offerings {
        for item in offering.items {
          Self.append(item, of: offering, in: scenario.school, to: &line)
        }
        guard line.bytes.count >= Self.blockSize else { continue }
        try file.write(line.bytes)
        line.removeAll()
      }
    }
    try file.write(line.bytes)
  }
}
