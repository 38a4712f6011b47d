import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import Warehouse

/// `titrong map suggest|accounts|names|apply`
struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract:
      "Khoá học, tài khoản, tên sự kiện chưa được tính. What leads nowhere, and where it might lead.",
    subcommands: [Suggest.self, MapAccounts.self, MapNames.self, MapApply.self])

  struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List courses without a class as CSV, with the class and subject that their keys name.",
      discussion:
        "Nothing is applied: look the file through, fill in what is missing, then titrong map apply."
    )
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let courses = try await workplace.withStore { store in
          try await CourseMapReader(store: store).courses()
        }
        workplace.list(CourseMapReader.Course.listing(courses))
        workplace.console.note(
          "map.suggested",
          [
            "courses": "\(courses.count)",
            "proposed": "\(courses.count { $0.proposal != nil })",
            "facts": "\(courses.reduce(0) { $0 + $1.facts })",
          ])
        return .done
      }
    }
  }
}

extension CourseMapReader.Course {
  /// Columns of `courses.csv`, and what speaks for each row behind them.
  fileprivate static func listing(_ courses: [Self]) -> Listing {
    Listing(
      columns: [
        "source", "course_key", "school_code", "class_code", "subject", "school_year", "confidence",
        "facts", "first_day", "last_day",
      ],
      rows: courses.map { course in
        let proposal = course.proposal?.0
        return [
          .text(course.source), .text(course.key), .text(proposal?.school ?? course.school),
          .text(proposal?.classCode), .code(proposal?.subject),
          .code(course.schoolYear.description), .code(course.proposal?.1.rawValue),
          .number(Int(course.facts)), .code(course.firstDay), .code(course.lastDay),
        ]
      })
  }
}

extension Workplace {
  /// The list as the result of a command: CSV, or JSON if that is asked for.
  func list(_ listing: Listing) {
    console.result(options.wantsJSON ? listing.json : listing.csv())
  }
}
