import Hummingbird
import Warehouse

/// `/healthz`: the process lives. `/readyz`: it can answer questions.
struct HealthRoutes {
  let store: DataStore

  func add(to router: Router<some RequestContext>) {
    router.get("healthz") { _, _ in Self.text("ok\n") }
    router.get("readyz") { _, _ in
      _ = try await DataState.read(from: store)
      return Self.text("ready\n")
    }
  }

  private static func text(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
