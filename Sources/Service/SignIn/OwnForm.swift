import Hummingbird
import Warehouse

/// Fields of a form that our own page made for somebody who is signed in.
struct OwnForm {
  /// Bytes of it: a few short fields.
  private static let largest = 8 << 10

  private let fields: [String: String]

  subscript(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// - Throws: `SignInError.foreignForm` for what none of our forms would send.
  static func read(_ request: Request, of visitor: Visitor) async throws -> OwnForm {
    let form = OwnForm(fields: try await fields(request))
    guard OriginCheck.isOwn(request), let token = form["token"],
      FormToken.fits(token, to: visitor.formToken)
    else { throw SignInError.foreignForm }
    return form
  }

  private static func fields(_ request: Request) async throws -> [String: String] {
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else { throw SignInError.foreignForm }
    do {
      let body = try await request.body.collect(upTo: largest)
      return try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
    } catch {
      throw SignInError.foreignForm
    }
  }
}
