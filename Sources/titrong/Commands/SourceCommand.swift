import ArgumentParser
import Decoding
import Foundation
import Ingest
import Model
import Reports
import Warehouse

/// `titrong source add|set|list`
struct SourceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Nguồn nhật ký. Platform instances that send logs.",
    subcommands: [Add.self, Set.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Register a platform instance.")
    @Argument(help: "Name, such as olm-quangninh.") var name: String
    @Option(
      help: ArgumentHelp(
        "Log format: \(LogFormat.allCases.map(\.rawValue).joined(separator: ", ")), or auto."))
    var format: String
    @Option(help: "A log of the source, by which auto recognises its format.") var like: String?
    @Option(help: "School of events that name none.") var school: String?
    @Option(help: "Zone of times without offset.") var timeZone = "Asia/Ho_Chi_Minh"
    @Option(help: "Days that raw files stay in the archive (default 90).") var retentionDays: Int?
    @Option(help: "Delivered bytes a day over HTTP (default: no bound).") var bytesPerDay: Int64?
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let format = try known()
        let source = try await workplace.withStore { store in
          let sources = SourceStore(store: store)
          _ = try await sources.add(
            name: name, format: format, schoolCode: school, timeZone: timeZone)
          try await sources.set(name, retentionDays: retentionDays, bytesPerDay: bytesPerDay)
          return try await sources.find(name)
        }
        workplace.console.note(
          "source.added", ["name": source.name, "format": source.format])
        if workplace.options.wantsJSON { workplace.console.result(source.json.bytes) }
        return .done
      }
    }

    func validate() throws {
      if (format == "auto") != (like != nil) {
        throw ValidationError("--format auto and --like FILE belong together.")
      }
    }

    private func known() throws -> String {
      if let like {
        guard FileManager.default.fileExists(atPath: like) else {
          throw CommandError.noSuchPath(like)
        }
        guard let format = try LogFormat.recognised(at: like) else {
          throw CommandError.unrecognised(like, known: LogFormat.allCases.map(\.rawValue))
        }
        return format.rawValue
      }
      let known = LogFormat.allCases.map(\.rawValue)
      guard known.contains(format) else {
        throw CommandError.unknownFormat(format, known: known)
      }
      return format
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change settings of a platform instance.",
      discussion: "What is loaded keeps the old default school until `titrong batch replay`.")
    @Argument(help: "Name of the source.") var name: String
    @Option(help: "School of events that name none.") var school: String?
    @Option(help: "Days that raw files stay in the archive.") var retentionDays: Int?
    @Option(help: "Delivered bytes a day over HTTP.") var bytesPerDay: Int64?
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let source = try await workplace.withStore { store in
          let sources = SourceStore(store: store)
          try await sources.set(
            name, retentionDays: retentionDays, bytesPerDay: bytesPerDay, schoolCode: school)
          return try await sources.find(name)
        }
        workplace.console.note("source.set", ["name": source.name])
        if workplace.options.wantsJSON { workplace.console.result(source.json.bytes) }
        return .done
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "All platform instances.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let sources = try await workplace.withStore { try await SourceStore(store: $0).list() }
        workplace.list(sources, json: \.json) { source in
          "\(source.name)\t\(source.format)\t\(source.schoolCode ?? "–")\t\(source.timeZone)"
        }
        return .done
      }
    }
  }
}

extension LogSource {
  fileprivate var json: JSONText {
    .object([
      ("name", .string(name)), ("format", .string(format)),
      ("school", .optional(schoolCode)), ("time_zone", .string(timeZone)),
      ("retention_days", .integer(retentionDays)),
      ("bytes_per_day", bytesPerDay.map { .integer(Int($0)) } ?? .null),
    ])
  }
}
