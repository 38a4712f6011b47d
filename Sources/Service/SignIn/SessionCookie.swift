import HTTPTypes
import Warehouse

/// Cookies of the sign-in: bound to this host by the prefix of their names, over TLS only (or on the machine itself), unseen by
/// scripts, and not sent along by forms of other sites.
enum SessionCookie: String {
  /// Of a browser that is signed in.
  case session = "__Host-titrong"
  /// Of one that looks through a link for whoever has no account.
  case view = "__Host-titrong-view"
  /// Of one that looks at the sign-in page: its form belongs to it.
  case form = "__Host-titrong-form"
  /// Of one that is on its way to the identity server and back.
  case identity = "__Host-titrong-oidc"

  private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"

  /// Nil if it is not there, is there twice, or is none of ours.
  func read(_ headers: HTTPFields) -> SessionID? {
    let values = headers[values: .cookie].flatMap { $0.split(separator: ";") }
      .compactMap { part -> Substring? in
        let word = part.drop { $0 == " " }
        return word.hasPrefix("\(rawValue)=") ? word.dropFirst(rawValue.count + 1) : nil
      }
    guard values.count == 1, let value = values.first else { return nil }
    return SessionID(String(value))
  }

  /// Kept until the browser is closed; the database ends it earlier.
  func set(_ id: SessionID) -> String { "\(rawValue)=\(id.text); \(Self.attributes)" }

  var removed: String { "\(rawValue)=; Max-Age=0; \(Self.attributes)" }
}
