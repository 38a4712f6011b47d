public import Hummingbird
public import Logging

/// The port for those who run the machine: `/metrics` and `/healthz`. To be bound to an address of this machine only.
public func buildAdminApplication(
  _ context: ServiceContext, host: String, port: Int, logger: Logger,
  onReady: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
  ProcessFigures.begin()
  let router = Router()
  router.get("healthz") { _, _ in "ok\n" }
  let metrics = ServiceMetrics(context: context)
  router.get("metrics") { request, _ in
    let format = MetricText(accept: request.headers[.accept])
    let text = format.text(await metrics.families())
    return Response(
      status: .ok, headers: [.contentType: format.contentType, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
  return Application(
    router: router,
    configuration: .init(address: .hostname(host, port: port), serverName: "titrong"),
    onServerRunning: { await onReady($0.localAddress?.port ?? port) }, logger: logger)
}
