import ArgumentParser
import Foundation
import Hummingbird
import Ingest
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
  @Option(
    help: """
      What everybody sees who reaches the address: all, none, province:CODE, school:CODE \
      or school:CODE/SUBJECT,…; who signs in sees more (TITRONG_OPEN_SCOPE; default all).
      """)
  var openScope: String?
  @Option(
    help: "Address and port of /metrics for Prometheus, such as 127.0.0.1:9090; none by default.")
  var admin: String?
  @OptionGroup var identity: IdentityOptions
  @OptionGroup var doors: UploadOptions
  @OptionGroup var questions: QuestionBounds
  @OptionGroup var loading: LoadOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let address = try BindAddress(bind)
      let admin = try admin.map { try BindAddress($0, option: "--admin") }
      let limits = try doors.limits()
      let bounds = try questions.limits()
      let loads = try loading.options()
      let scope = try openScopeInForce()
      let identity = try identity.settings()
      try await workplace.withServiceStores { stores in
        try await workplace.withIdentityServer(identity) { identity in
          try await Serving(
            workplace: workplace, stores: stores, openScope: scope, questions: bounds,
            admin: admin, identity: identity
          ).run(at: address, loads, limits)
        }
      }
      return .done
    }
  }

  /// Nil: nothing is open.
  private func openScopeInForce() throws(AccessError) -> Scope? {
    let text = openScope ?? ProcessInfo.processInfo.environment["TITRONG_OPEN_SCOPE"] ?? "all"
    if text == "none" { return nil }
    // Nobody is an operator without having signed in.
    guard let scope = Scope(text), scope != .operator else { throw .badScope(text) }
    return scope
  }
}

/// How much the door of uploads takes at once.
struct UploadOptions: ParsableArguments {
  @Option(help: "Uploads at one time; more are sent away with 503.") var maxUploads = 16
  @Option(help: "Bytes of one upload as they come (default 8 GiB).") var maxUploadBytes: Int64?
  @Option(help: "Take nothing when fewer bytes are free on the disk of the archive (1 GiB).")
  var minFree: Int64?

  func limits() throws -> UploadDoor.Limits {
    var limits = UploadDoor.Limits()
    limits.uploads = maxUploads
    if let maxUploadBytes { limits.bytes = maxUploadBytes }
    if let minFree { limits.freeBytes = minFree }
    guard limits.uploads > 0 else { throw bad("--max-uploads", Int64(maxUploads)) }
    guard limits.bytes > 0 else { throw bad("--max-upload-bytes", limits.bytes) }
    guard limits.freeBytes >= 0 else { throw bad("--min-free", limits.freeBytes) }
    return limits
  }

  private func bad(_ name: String, _ value: Int64) -> CommandError {
    .badOption(name: name, value: "\(value)", known: ["1…"])
  }
}

/// Where to listen: on this machine only, since passwords must not pass over a network in the clear. A proxy with TLS stands
/// before it.
struct BindAddress {
  let host: String
  let port: Int

  init(_ text: String, option: String = "--bind") throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else {
      throw CommandError.badOption(name: option, value: text, known: ["127.0.0.1:8080"])
    }
    let host = String(text[..<colon])
    guard ["127.0.0.1", "localhost", "[::1]"].contains(host) else {
      throw CommandError.badOption(
        name: option, value: text, known: ["127.0.0.1:\(port)", "localhost:\(port)"])
    }
    self.host = host == "[::1]" ? "::1" : host
    self.port = port
  }

  /// As a part of an address of the web.
  var shown: String { host == "::1" ? "[::1]" : host }
}

/// The service with its life cycle: stops in order on SIGTERM and SIGINT.
struct Serving {
  let workplace: Workplace
  let stores: Workplace.ServiceStores
  /// What readers see who have not signed in; nil: nothing.
  let openScope: Scope?
  var questions = ServiceLimits()
  /// Where the figures for Prometheus are told; nil: nowhere.
  var admin: BindAddress?
  /// Nil where nobody comes in by an identity server.
  var identity: IdentityServer?

  /// What is under way when the service is asked to stop has so long to end.
  private static let farewell = Duration.seconds(10)

  func run(
    at address: BindAddress, _ loads: BatchIngest.Options = .init(),
    _ limits: UploadDoor.Limits = .init()
  ) async throws {
    var intake: ServiceContext.Intake?
    if let store = stores.ingest {
      let door = try await workplace.uploadDoor(store: store, options: loads, limits: limits)
      intake = ServiceContext.Intake(door: door, store: store)
    }
    let folder = workplace.share.dashboards.appending(path: "messages")
    let messages = try Dictionary(
      uniqueKeysWithValues: ["vi", "en"].map {
        ($0, try Messages.load(folder: folder, language: $0))
      })
    let manager = SystemdNotifier()
    let console = workplace.console
    let desk = try ReportDesk(folder: try workplace.state("requests"))
    let context = ServiceContext(
      store: stores.serve, share: workplace.share, messages: messages, intake: intake,
      facts: stores.review, openScope: openScope, reports: desk, limits: questions,
      identity: identity)
    let application = try buildApplication(
      context, host: address.host, port: address.port, logger: workplace.logger
    ) { port in
      console.note("serve.ready", ["address": "http://\(address.shown):\(port)/"])
      manager.ready()
    }
    // Asked to stop, the last of the list is the first: it tells the manager, then nothing new is loaded, then
    // nothing new is answered.
    var services: [any ServiceLifecycle.Service] = [application]
    if let intake {
      services.append(
        BatchLoader(door: intake.door, store: intake.store, logger: workplace.logger))
    }
    services.append(ReportWorker(context, desk: desk, logger: workplace.logger))
    if let admin {
      services.append(
        buildAdminApplication(
          context, host: admin.host, port: admin.port, logger: workplace.logger
        ) { port in
          console.note("serve.admin", ["address": "http://\(admin.shown):\(port)/metrics"])
        })
    }
    var configuration = ServiceGroupConfiguration(
      services: services + [manager], gracefulShutdownSignals: [.sigterm, .sigint],
      logger: workplace.logger)
    configuration.maximumGracefulShutdownDuration = Self.farewell
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch is CancellationError {
      // Somebody was too slow to be waited for.
    }
  }
}
