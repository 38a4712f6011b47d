import Crypto
import Foundation
public import Model

/// A link as lists show it: everything but its secret. Times are those of Vietnam, `2026-11-22T10:30:00+07:00`.
public struct ViewLinkRecord: Sendable, Equatable {
  public let id: String
  /// Whom it is for, in the words of its maker.
  public let label: String
  public let scope: Scope
  /// Name of an account; nil: who runs the installation.
  public let maker: String?
  /// `live`, `expired`, `revoked`, or `closed` because its maker may not see so much any more.
  public let state: String
  public let madeAt: String
  public let expiresAt: String
  public let revokedAt: String?
  public let lastUsedAt: String?
}

/// A link that was just made, with all there are now.
public struct MadeViewLink: Sendable {
  public let id: String
  public let secret: ViewLinkSecret
  /// Those of the reader's scope, newest first.
  public let links: [ViewLinkRecord]
}

/// Somebody who looks at a part of a school through a link.
public struct LinkViewer: Sendable, Hashable {
  public let id: String
  public let label: String
  public let scope: Scope

  public init(id: String, label: String, scope: Scope) {
    self.id = id
    self.label = label
    self.scope = scope
  }
}

/// What stands in the address of a link: 256 random bits, 43 signs of base64url. The database knows its hash only.
public struct ViewLinkSecret: Sendable {
  public let text: String

  public init() { text = RandomText.make() }

  /// Nil for a text that cannot be one.
  public init?(_ text: String) {
    guard RandomText.isOne(text) else { return nil }
    self.text = text
  }

  var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}
