import ArgumentParser
import Model
import Warehouse

extension UserCommand {
  struct SetIdentity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "identity",
      abstract: "Bind an account to somebody at the identity server, or to nobody any more.")
    @Argument(help: "Name of the account.") var name: String
    @Flag(help: "Take the identity away; the account needs a password then.") var remove = false
    @OptionGroup var subject: SubjectOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let identity = try subject.identity()
        guard (identity == nil) == remove else {
          throw CommandError.oneOf("--oidc-subject", "--remove")
        }
        try await workplace.withStore {
          try await UserStore(store: $0).setIdentity(of: name, identity)
        }
        workplace.console.note(
          remove ? "user.identity_removed" : "user.identity_set", ["name": name])
        return .done
      }
    }
  }
}
