import HTTPTypes
import Hummingbird
import Reports

extension Response {
  /// What was just read, so nobody may keep it without asking again.
  init(status: HTTPResponse.Status = .ok, json: JSONText, headers: HTTPFields = [:]) {
    var headers = headers
    headers[.contentType] = "application/json; charset=utf-8"
    headers[.cacheControl] = "no-cache"
    self.init(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
  }
}
