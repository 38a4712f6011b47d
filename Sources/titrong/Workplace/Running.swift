import ArgumentParser
import Foundation
import Model
import Reports
import Simulation
import Warehouse

/// Runs the body of a command and turns whatever it throws into words and an exit code (INTERFACES §1).
func running(
  _ options: GlobalOptions, _ body: (Workplace) async throws -> ExitStatus
) async throws {
  let workplace: Workplace
  do {
    workplace = try Workplace(options)
  } catch {
    StandardStream.message("titrong: \(error)\n")
    throw ExitCode(ExitStatus.configuration.rawValue)
  }
  let status: ExitStatus
  do {
    let ended = try await body(workplace)
    try StandardStream.check()
    status = ended
  } catch {
    let explanation = explained(error)
    workplace.console.fail(explanation)
    status = explanation.exit
  }
  if status != .done { throw ExitCode(status.rawValue) }
}

/// Words for errors of the rooms that know no words.
func explained(_ error: any Error) -> Explanation {
  if let explanation = databaseExplanation(of: error) { return explanation }
  return switch error {
  case let error as any Explained: error.explanation
  case let error as SimulationError:
    Explanation("simulation", ["why": "\(error)"], exit: .usage)
  case is CancellationError: Explanation("cancelled", exit: .outputFailed)
  default: Explanation("unexpected", ["why": "\(error)"], exit: .bug)
  }
}
