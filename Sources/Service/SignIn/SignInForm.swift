import Hummingbird
import Warehouse

/// What the form of the sign-in page sends.
struct SignInForm: Decodable {
  /// Bytes of it: four short fields.
  private static let largest = 8 << 10

  let name: String?
  let password: String?
  let token: String?
  /// Where to go on.
  let ve: String?

  /// - Throws: `SignInError.foreignForm` for what none of our forms would send.
  static func read(_ request: Request) async throws -> SignInForm {
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else { throw SignInError.foreignForm }
    do {
      let body = try await request.body.collect(upTo: largest)
      return try URLEncodedFormDecoder().decode(Self.self, from: String(buffer: body))
    } catch {
      throw SignInError.foreignForm
    }
  }

  /// A form that our own page made for this browser, and sent from there.
  func isOwn(_ request: Request, _ cookie: SessionID?) -> Bool {
    guard OriginCheck.isOwn(request), let cookie, let token else { return false }
    return FormToken.fits(token, cookie)
  }
}
