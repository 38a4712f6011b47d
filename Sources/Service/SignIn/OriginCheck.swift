import HTTPTypes
import Hummingbird

/// Whether what changes something was sent by a page of ours. The browser says it; where an old one does not, the token in
/// the form decides alone.
enum OriginCheck {
  static func isOwn(_ request: Request) -> Bool {
    if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
      return site == "same-origin"
    }
    guard let origin = request.headers[.origin], origin != "null" else { return true }
    guard let host = request.head.authority else { return false }
    return origin == "https://\(host)" || origin == "http://\(host)"
  }
}
