import Crypto
import HTTPTypes
import Hummingbird
import Inflation
import Model
import Warehouse

/// What a question is answered with, ready to be sent: plain and, where it is worth it, compressed.
struct Answer: Sendable {
  /// Below this a compressed answer needs as many packets.
  private static let smallest = 1_400

  let type: String
  let plain: ByteBuffer
  let gzip: ByteBuffer?
  /// `Link` to what follows (RFC 8288).
  let link: String?
  /// Of an answer about persons, as what whoever gets it is noted.
  var noted: NotedRead?

  /// A read about persons, and how many rows it has.
  struct NotedRead: Sendable {
    let read: PersonRead
    let rows: Int
  }

  /// - Parameter isPacked: compressed already, as workbooks are.
  init(_ bytes: [UInt8], type: String, link: String? = nil, isPacked: Bool = false) {
    self.type = type
    self.link = link
    plain = ByteBuffer(bytes: bytes)
    gzip =
      isPacked || bytes.count < Self.smallest
      ? nil : GzipMember.of(bytes).map { ByteBuffer(bytes: $0) }
  }

  init(_ text: String, type: String) { self.init(Array(text.utf8), type: type) }

  /// A tag of the bytes, for what has no other version.
  var digest: String {
    SHA256.hash(data: Array(plain.readableBytesView)).prefix(12).hexadecimal
  }

  var byteCount: Int { plain.readableBytes + (gzip?.readableBytes ?? 0) }

  func response(to request: Request, tag: String?) -> Response {
    var headers: HTTPFields = [
      .contentType: type, .cacheControl: "no-cache", .vary: "Accept-Encoding, Accept-Language",
    ]
    if let link, let name = HTTPField.Name("Link") { headers[name] = link }
    guard let gzip, request.takesGzip else {
      headers[.eTag] = tag.map { "\"\($0)\"" }
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: plain))
    }
    headers[.eTag] = tag.map { "\"\($0)-gzip\"" }
    headers[.contentEncoding] = "gzip"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: gzip))
  }
}

extension Request {
  /// Named in `Accept-Encoding`, and not with a weight of 0 (RFC 9110, 12.5.3).
  fileprivate var takesGzip: Bool {
    (headers[.acceptEncoding] ?? "").lowercased().split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
      guard words.first == "gzip" else { return false }
      return !words.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { "1"..."9" ~= $0 } }
    }
  }

  /// Whether the client has this already (RFC 9110, 13.1.2).
  func has(_ tag: String) -> Bool {
    guard let known = headers[.ifNoneMatch] else { return false }
    return known.split(separator: ",").contains { part in
      var word = part.filter { $0 != " " }
      if word.hasPrefix("W/") { word.removeFirst(2) }
      return ["*", "\"\(tag)\"", "\"\(tag)-gzip\""].contains(word)
    }
  }
}
