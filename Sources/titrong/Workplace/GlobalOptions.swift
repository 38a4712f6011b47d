import ArgumentParser
import Foundation

/// Options every command takes. A flag wins over `TITRONG_…` in the environment, that over the default.
struct GlobalOptions: ParsableArguments {
  @Option(
    help:
      "PostgreSQL to use instead of the embedded one, with the login of the job (TITRONG_DATABASE_URL)."
  )
  var databaseUrl: String?

  @Option(
    help: "Folder of the embedded cluster and the archive (TITRONG_STATE_DIR; default .titrong).")
  var stateDir: String?

  @Option(help: "Folder with sql/ and dashboards/, if not beside the program (TITRONG_SHARE_DIR).")
  var shareDir: String?

  @Flag(help: "Write the result as JSON.")
  var json = false

  @Flag(help: "No progress and no hints on standard error.")
  var quiet = false

  @Option(help: "How progress is shown: auto, plain or none.")
  var progress: ProgressStyle = .auto

  @Option(help: "Language of messages: vi or en (TITRONG_LANG; default vi).")
  var lang: String?

  enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
    case auto
    case plain
    case none
  }

  var resolvedDatabaseURL: String? { Self.setting(databaseUrl, "TITRONG_DATABASE_URL") }
  var resolvedIngestURL: String? { Self.setting(nil, "TITRONG_INGEST_DATABASE_URL") }
  var resolvedReviewURL: String? { Self.setting(nil, "TITRONG_REVIEW_DATABASE_URL") }
  var resolvedStateDir: String { Self.setting(stateDir, "TITRONG_STATE_DIR") ?? ".titrong" }
  var resolvedShareDir: String? { Self.setting(shareDir, "TITRONG_SHARE_DIR") }
  var resolvedLanguage: String { Self.setting(lang, "TITRONG_LANG") ?? "vi" }

  static func setting(_ flag: String?, _ name: String) -> String? {
    let value = flag ?? ProcessInfo.processInfo.environment[name]
    return value?.isEmpty == false ? value : nil
  }
}
