import ArgumentParser
import Foundation
import Model
import Simulation

/// `titrong simulate --schools N --days D --seed K --platforms P --out DIR`
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Sinh danh sách và nhật ký có đáp án. Roster and logs with a known answer.")

  @Option(help: "Number of schools.") var schools = 3
  @Option(help: "Number of school days from 8 September 2025.") var days = 10
  @Option(help: "Equal seeds give equal bytes.") var seed: UInt64 = 1
  @Option(help: "commune or province: how large schools are.") var scale = "commune"
  @Option(help: "Number of platforms the schools are spread over; above 1, see sources.csv.")
  var platforms = 1
  @Option(help: "Folder for roster/, logs/ and expected.json; empty or new.") var out: String
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      guard let scale = SimulationScale(rawValue: scale) else {
        throw CommandError.badOption(
          name: "--scale", value: scale, known: SimulationScale.allCases.map(\.rawValue))
      }
      let plan = try SimulationPlan(
        schools: schools, days: days, seed: seed, scale: scale, platforms: platforms)
      try Simulator(plan).write(to: URL(filePath: out))
      workplace.console.note("simulate.written", ["out": out])
      return .done
    }
  }
}
