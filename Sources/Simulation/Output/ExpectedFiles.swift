import Foundation
import Model

/// Writes the known answer, school after school: `expected.json` and, item by item, `expected_items.ndjson`.
///
/// `expected.json` gets its name last: where it stands, the simulation is complete.
struct ExpectedFiles {
  private static let blockSize = 1 << 18

  private let folder: URL
  private let plan: SimulationPlan
  private let answer: OutputFile
  private let items: OutputFile
  private var answerLine = LineWriter()
  private var itemLines = LineWriter()
  private var shares = ShareTruth.Groups()
  private var schools: [SchoolAnswer] = []

  init(folder: URL, plan: SimulationPlan, days: [LocalDay]) throws(SimulationError) {
    self.folder = folder
    self.plan = plan
    let url = folder.appendingPathComponent("expected.json")
    guard !FileManager.default.fileExists(atPath: url.path) else {
      throw .notEmpty(path: url.path)
    }
    answer = try OutputFile(folder.appendingPathComponent("expected.json.part"))
    items = try OutputFile(folder.appendingPathComponent("expected_items.ndjson"))
    answerLine.begin()
    answerLine.member("school_year", plan.schoolYear.description)
    answerLine.member("window", "year")
    answerLine.member("rule_version", Rule.version)
    answerLine.member("first_day", days.first?.description ?? "")
    answerLine.member("last_day", days.last?.description ?? "")
    answerLine.beginList("offerings")
  }

  mutating func append(_ scenario: Scenario, _ tally: ActTally) throws(SimulationError) {
    let school = scenario.school
    for offering in scenario.truth.offerings {
      answerLine.element()
      Self.append(offering, of: school, to: &answerLine)
      for item in offering.items { Self.append(item, of: offering, in: school, to: &itemLines) }
    }
    if !school.isSilent { shares.add(scenario) }
    schools.append(SchoolAnswer(scenario, tally))
    if answerLine.bytes.count >= Self.blockSize {
      try answer.write(answerLine.bytes)
      answerLine.removeAll()
    }
    if itemLines.bytes.count >= Self.blockSize {
      try items.write(itemLines.bytes)
      itemLines.removeAll()
    }
  }

  mutating func finish(_ counts: [FileCounts]) throws(SimulationError) {
    answerLine.endList()
    let reporting = schools.filter(\.reports)
    answerLine.beginList("reporting_schools")
    for school in reporting {
      answerLine.element()
      answerLine.append(quoted: school.code)
      answerLine.endElement()
    }
    answerLine.endList()
    answerLine.list("files", counts, Self.append)
    answerLine.list("online_share", shares.sorted, Self.append)
    answerLine.list("ai_teachers", reporting) { school, line in
      line.member("school", school.code)
      line.member("users", school[.aiTeachers].numerator)
      line.member("teachers", school[.aiTeachers].denominator)
    }
    for indicator in SchoolAnswer.indicators {
      // Tests are counted in all schools, whatever else they send.
      let schools = indicator == .onlineTests ? schools : reporting
      answerLine.list(indicator.rawValue, schools) { $0.append(indicator, to: &$1) }
    }
    answerLine.list("question_bank", reporting) { $0.questions.append(school: $0.code, to: &$1) }
    answerLine.end()
    try answer.write(answerLine.bytes + [0x0A])
    try items.write(itemLines.bytes)
    let url = folder.appendingPathComponent("expected.json")
    guard rename(answer.path, url.path) == 0 else {
      throw .cannotWrite(path: url.path, errno: errno)
    }
  }
}
