import ArgumentParser
import Foundation
import Hummingbird
import Model
import Reports
import Service
import ServiceLifecycle
import UnixSignals
import Warehouse

/// `titrong serve [--bind 127.0.0.1:8080]`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Mở cửa HTTP. Endpoints and pages, on this machine only.")

  @Option(help: "Address and port; only addresses of this machine.") var bind = "127.0.0.1:8080"
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let address = try BindAddress(bind)
      try await workplace.withStore(poolSize: 8) { store in
        try await Serving(workplace: workplace, store: store).run(at: address)
      }
      return .done
    }
  }
}

/// Where to listen. There is no sign-in yet, so only this machine may come in.
struct BindAddress {
  let host: String
  let port: Int

  init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else {
      throw CommandError.badOption(name: "--bind", value: text, known: ["127.0.0.1:8080"])
    }
    let host = String(text[..<colon])
    guard ["127.0.0.1", "localhost", "[::1]"].contains(host) else {
      throw CommandError.badOption(
        name: "--bind", value: text, known: ["127.0.0.1:\(port)", "localhost:\(port)"])
    }
    self.host = host == "[::1]" ? "::1" : host
    self.port = port
  }
}

/// The service with its life cycle: stops in order on SIGTERM and SIGINT.
struct Serving {
  let workplace: Workplace
  let store: DataStore

  func run(at address: BindAddress) async throws {
    let folder = workplace.share.dashboards.appending(path: "messages")
    let messages = try Dictionary(
      uniqueKeysWithValues: ["vi", "en"].map {
        ($0, try Messages.load(folder: folder, language: $0))
      })
    let application = try buildApplication(
      ServiceContext(store: store, share: workplace.share, messages: messages),
      host: address.host, port: address.port, logger: workplace.logger)
    workplace.console.note("serve.ready", ["address": "http://\(address.host):\(address.port)/"])
    let group = ServiceGroup(
      configuration: .init(
        services: [application], gracefulShutdownSignals: [.sigterm, .sigint],
        logger: workplace.logger))
    try await group.run()
  }
}
