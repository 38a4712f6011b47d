import HTTPTypes
import Hummingbird

/// The one style sheet. Under its address with the hash it never changes.
struct StyleRoutes {
  let templates: PageTemplates

  func add(to router: Router<some RequestContext>) {
    router.get("assets/titrong.css") { request, _ in
      let isFixed = request.uri.string.hasSuffix(templates.styleAddress)
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/css; charset=utf-8",
          .cacheControl: isFixed ? "public, max-age=31536000, immutable" : "max-age=300",
        ],
        body: .init(byteBuffer: ByteBuffer(string: templates.style)))
    }
  }
}
