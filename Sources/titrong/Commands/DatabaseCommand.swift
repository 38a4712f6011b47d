import ArgumentParser
import Model
import Postgres
import Reports
import Warehouse

/// `titrong db start|stop|migrate|status`
struct DatabaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "Cụm PostgreSQL nhúng và lược đồ. Embedded cluster and schema.",
    subcommands: [Start.self, Stop.self, Migrate.self, Status.self])

  struct Start: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Start the embedded cluster, bring the schema up to date, and keep it running.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        if workplace.options.databaseURL == nil {
          try await EmbeddedDatabase(workplace: workplace).start()
        }
        try await workplace.withStore { _ in }
        workplace.console.note("db.started")
        return .done
      }
    }
  }

  struct Stop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stop the embedded cluster.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        try await EmbeddedDatabase(workplace: workplace).stop()
        workplace.console.note("db.stopped")
        return .done
      }
    }
  }

  struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Apply missing migrations, views, reference data, logins and policies.",
      discussion: """
        Logins are made where this one may make roles; elsewhere an administrator runs sql/access/10_roles.sql first.
        """)
    @Option(help: "What names of the logins begin with (default: as before; name of the database).")
    var rolePrefix: String?
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let applied = try await workplace.migrate(rolePrefix: rolePrefix)
        workplace.console.note("db.migrated", ["count": "\(applied.count)"])
        if workplace.options.wantsJSON {
          workplace.console.result(
            JSONText.object([("applied", .array(applied.map { .string($0) }))]).bytes)
        }
        return .done
      }
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether the database runs and its schema is current.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let status = try await workplace.databaseStatus()
        if workplace.options.wantsJSON {
          workplace.console.result(status.json.bytes)
        } else {
          workplace.console.result(status.text(workplace.console) + "\n")
        }
        return status.isReady ? .done : .databaseUnavailable
      }
    }
  }
}
