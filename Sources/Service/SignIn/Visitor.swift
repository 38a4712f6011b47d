import Crypto
import Foundation
import Model
import Warehouse

/// Somebody whose browser is signed in.
struct Visitor: Sendable, Hashable {
  /// Who asks in the current task; set for a request, like `Reader.current`.
  @TaskLocal static var current: Visitor?

  let user: SignedInUser
  /// What forms of this session carry, so that nobody else can make the browser send one.
  let formToken: String
  /// Looks through a link and has no account.
  let isByLink: Bool

  init(_ user: SignedInUser, session: SessionID) {
    self.user = user
    formToken = FormToken.of(session)
    isByLink = false
    reader = Reader(name: "user:\(user.name)", scope: user.scope)
  }

  init(_ viewer: LinkViewer, session: SessionID) {
    user = SignedInUser(name: viewer.label, role: "link", scope: viewer.scope)
    formToken = FormToken.of(session)
    isByLink = true
    reader = Reader(name: "link:\(viewer.id)", scope: viewer.scope)
  }

  /// Whether what he sees may be passed on by links.
  var mayMakeLinks: Bool { !isByLink }

  /// Whether he may let others look at a part of his school.
  var mayMakeViewLinks: Bool {
    switch user.scope {
    case .school, .subjects: !isByLink
    case .all, .province, .operator: false
    }
  }

  /// For the record of reads; no token has such a name.
  let reader: Reader

  /// Where somebody's numbers begin.
  var home: String {
    switch user.scope {
    case .all, .operator: "/"
    case .province(let code): PageAddress.path("tinh", code)
    case .subjects(let code, let subjects) where subjects.count == 1:
      PageAddress.path("truong", code, "to", subjects[0])
    case .school(let code), .subjects(let code, _): PageAddress.path("truong", code)
    }
  }
}

/// The synchroniser token of forms, worked out from a cookie that no other site can read.
enum FormToken {
  static func of(_ cookie: SessionID) -> String {
    HMAC<SHA256>.authenticationCode(
      for: Data("form".utf8), using: SymmetricKey(data: Data(cookie.text.utf8))
    ).hexadecimal
  }

  static func fits(_ text: String, _ cookie: SessionID) -> Bool { fits(text, to: of(cookie)) }

  /// Takes the same time wherever the first difference lies.
  static func fits(_ text: String, to own: String) -> Bool {
    let own = Array(own.utf8)
    let sent = Array(text.utf8)
    guard own.count == sent.count else { return false }
    return zip(own, sent).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
