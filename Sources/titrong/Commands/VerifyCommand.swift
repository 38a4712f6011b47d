import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong verify [--sample 5%|--full]`
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Tính lại từ sự kiện và so với số đã lưu. Recompute from the facts and compare; nothing is changed."
  )

  @Option(help: "Part of the offerings to check, such as 5%.") var sample = "5%"
  @Flag(help: "Check everything.") var full = false
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let part = full ? 1 : try fraction()
      let report = try await workplace.withStore(as: .aggregate) { store in
        try await Verifier(store: store).verify(sample: part)
      }
      let key = report.isClean ? "verify.clean" : "verify.differs"
      workplace.console.note(
        key,
        [
          "offerings": "\(report.offerings)",
          "tables": report.differingTables.joined(separator: ", "),
        ])
      if workplace.options.wantsJSON {
        workplace.console.result(
          JSONText.object([
            ("offerings", .integer(report.offerings)),
            ("differing", .array(report.differingTables.map { .string($0) })),
          ]).bytes)
      }
      return report.isClean ? .done : .bug
    }
  }

  /// `5%` or `5` per cent, more than 0 and at most 100.
  private func fraction() throws -> Double {
    let digits = sample.hasSuffix("%") ? String(sample.dropLast()) : sample
    guard let percent = Double(digits), percent > 0, percent <= 100 else {
      throw ValidationError("--sample takes a part such as 5%, not \(sample).")
    }
    return percent / 100
  }
}
