import Foundation
import HTTPTypes
import Hummingbird

/// What the head of an upload says: checked before a byte of the body is read.
struct UploadQuestion: Sendable {
  static let mediaTypes = [
    "application/x-ndjson", "application/json", "application/gzip", "application/octet-stream",
    "text/csv", "text/plain",
  ]
  /// What curl and urllib say of a body when nobody told them; nothing of the body is a form.
  private static let unspoken = "application/x-www-form-urlencoded"
  private static let codings: Set<String> = ["", "identity", "gzip", "x-gzip"]
  private static let keyLength = 128

  let source: String
  /// Load in the request, and answer with the counts.
  let waitsForLoad: Bool
  /// Size of the body, if the sender said it.
  let length: Int64?
  /// SHA-256 that the body must have, if the sender said it (RFC 9530).
  let digest: [UInt8]?
  let idempotencyKey: String?

  /// - Throws: `ParameterError` or `UploadError`
  init(_ request: Request) throws {
    let parameters = try QueryParameters(request, allowed: ["source", "wait"])
    source = try parameters.required("source")
    if let wait = parameters["wait"], wait != "load" {
      throw ParameterError.badValue("wait", wait, allowed: ["load"])
    }
    waitsForLoad = parameters["wait"] != nil
    try Self.check(request.headers)
    length = request.headers[.contentLength].flatMap { Int64($0) }
    digest = try Self.digest(request.headers)
    idempotencyKey = try Self.key(request.headers)
  }

  /// The token of a request; nil for none, or for two.
  static func bearer(_ headers: HTTPFields) -> String? {
    let values = headers[values: .authorization]
    guard values.count == 1, let value = values.first else { return nil }
    let words = value.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1])
  }

  private static func check(_ headers: HTTPFields) throws {
    if let type = headers[.contentType] {
      let name = type.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
      guard mediaTypes.contains(name) || name == unspoken else {
        throw UploadError.mediaType(String(type.prefix(100)))
      }
    }
    // Two codings, one inside the other, are no log but a bomb or a mistake.
    let coding = headers[values: .contentEncoding].joined(separator: ",")
    guard codings.contains(coding.lowercased().filter { !$0.isWhitespace }) else {
      throw UploadError.coding(String(coding.prefix(100)))
    }
  }

  /// `sha-256=:…:` of a list of digests; algorithms we do not know are the sender's own affair.
  private static func digest(_ headers: HTTPFields) throws -> [UInt8]? {
    guard let name = HTTPField.Name("Content-Digest") else { return nil }
    var found: [UInt8]?
    for entry in headers[values: name].flatMap({ $0.split(separator: ",") }) {
      let parts = entry.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.first?.lowercased() == "sha-256" else { continue }
      let value = parts.count == 2 ? parts[1] : ""
      guard value.count > 2, value.first == ":", value.last == ":",
        let bytes = Data(base64Encoded: String(value.dropFirst().dropLast())), bytes.count == 32
      else { throw UploadError.badDigest }
      found = Array(bytes)
    }
    return found
  }

  private static func key(_ headers: HTTPFields) throws -> String? {
    guard let name = HTTPField.Name("Idempotency-Key") else { return nil }
    let values = headers[values: name]
    guard let value = values.first else { return nil }
    guard values.count == 1, (1...keyLength).contains(value.utf8.count),
      value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw UploadError.badKey }
    return value
  }
}
