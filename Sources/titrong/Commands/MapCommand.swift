import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import Warehouse

/// `titrong map suggest|apply`
struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Khoá học chưa gắn với lớp, môn. Courses of platforms that lead to no class.",
    subcommands: [Suggest.self, Apply.self])

  struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List them as CSV, with the class and subject that their keys name.",
      discussion:
        "Nothing is applied: look the file through, fill in what is missing, then titrong map apply."
    )
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let courses = try await workplace.withStore { store in
          try await CourseMapReader(store: store).courses()
        }
        let proposals = CourseProposals(rows: courses.map(\.row))
        workplace.console.result(workplace.options.wantsJSON ? proposals.json : proposals.csv())
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

  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the rows of a file to the course map; rows without a class are passed by.")
    @Argument(help: "CSV with the columns of courses.csv; others are ignored.") var path: String
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw CommandError.noSuchPath(path)
        }
        let (summary, open) = try await workplace.withStore { store in
          try await RosterImporter(
            store: RosterStore(store: store),
            pseudonyms: try await workplace.pseudonyms(for: store)
          ).addCourses(Array(data))
        }
        let (rows, changed) = (summary.rows[.courses] ?? 0, summary.changed[.courses] ?? 0)
        workplace.console.note(
          "map.applied", ["rows": "\(rows)", "changed": "\(changed)", "open": "\(open)"])
        if workplace.options.wantsJSON {
          workplace.console.result(
            JSONText.object([
              ("rows", .integer(rows)), ("changed", .integer(Int(changed))),
              ("open", .integer(open)),
            ]).bytes)
        }
        return .done
      }
    }
  }
}

extension CourseMapReader.Course {
  fileprivate var row: CourseProposals.Row {
    CourseProposals.Row(
      source: source, course: key, school: proposal?.0.school ?? school,
      classCode: proposal?.0.classCode, subject: proposal?.0.subject,
      schoolYear: "\(schoolYear.startYear)-\(schoolYear.startYear + 1)",
      confidence: proposal?.1.rawValue, facts: facts, firstDay: firstDay, lastDay: lastDay)
  }
}
