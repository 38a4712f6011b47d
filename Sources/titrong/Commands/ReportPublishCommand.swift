import ArgumentParser
import Foundation
import Model
import Reports
import Service
import Warehouse

/// `titrong report publish DIR`
struct ReportPublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Chốt các báo cáo của một thư mục. Freeze the reports of a folder.",
    discussion: """
      A published report keeps its bytes. Where numbers changed since, another revision is made with a list of the cells that \
      changed and of the batches that came in between; where none changed, nothing is done.
      """)

  @Argument(help: "A folder that titrong report has filled, CSV among the formats.") var folder:
    String
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let entries = try await workplace.withStore { store in
        try await ReportPublishing(store: store).publish(URL(filePath: folder))
      }
      workplace.list(entries, json: \.json, line: \.line)
      return .done
    }
  }
}

extension ReportPublishing.Entry {
  private var numbers: (state: String, id: Int?, revision: Int, changes: Int, causes: Int) {
    switch outcome {
    case .unchanged(let revision): ("unchanged", nil, revision, 0, 0)
    case .published(let id, let revision, let changes, let causes):
      ("published", id, revision, changes, causes)
    }
  }

  fileprivate var json: JSONText {
    let numbers = numbers
    return .object([
      ("kind", .string(kind)), ("code", .string(code)), ("state", .string(numbers.state)),
      ("id", .optional(numbers.id)), ("revision", .integer(numbers.revision)),
      ("changes", .integer(numbers.changes)), ("causes", .integer(numbers.causes)),
    ])
  }

  fileprivate var line: String {
    let numbers = numbers
    return "\(kind)\t\(code)\t\(numbers.state)\tr\(numbers.revision)\t\(numbers.changes)"
  }
}
