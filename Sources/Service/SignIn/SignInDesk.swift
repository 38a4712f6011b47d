import Crypto
import Foundation
import Hummingbird
import Model
import NIOCore
import Warehouse

/// Who asks, by what a request carries, and how often a password may be tried.
struct SignInDesk: Sendable {
  /// What was ended counts for so long at most; 5 seconds are promised.
  private static let memory = Duration.seconds(3)
  private static let remembered = 10_000
  /// Wrong passwords a minute: of one name, and of one network that is not this machine.
  private static let triesPerMinute = 10
  /// Browsers that begin to look through one link in a minute; each leaves a record nobody can delete.
  private static let opensPerMinute = 60

  private let store: DataStore
  private let sessions = Remembered<SignedInUser>(for: memory, largest: remembered)
  private let viewers = Remembered<LinkViewer>(for: memory, largest: remembered)
  private let tokens = Remembered<Reader>(for: memory, largest: remembered)
  private let tries = RateLimiter(perMinute: triesPerMinute, clients: remembered)
  /// Links that do not open, of one network.
  private let wrongLinks = RateLimiter(perMinute: triesPerMinute, clients: remembered)
  private let notes = RateLimiter(perMinute: 6 * triesPerMinute, clients: remembered)
  private let opens = RateLimiter(perMinute: opensPerMinute, clients: remembered)
  /// Looking at a password takes a quarter of a second of a core.
  private let passwords = Gate(width: 2, line: 32, patience: .seconds(10))

  /// Nil where tokens of an identity server are not taken.
  private let bearers: BearerDesk?

  init(store: DataStore, identity: IdentityServer? = nil) {
    self.store = store
    bearers = BearerDesk(identity, store: store, memory: Self.memory, largest: Self.remembered)
  }

  /// Nil for a session that is not in force.
  func visitor(_ session: SessionID) async throws -> Visitor? {
    let user = try await sessions.value(for: Self.digest(session.text)) {
      try await asNobody { try await SignInStore(store: store).user(of: session) }
    }
    return user.map { Visitor($0, session: session) }
  }

  /// Nil for a browser that opened no link, or one that has ended.
  func viewer(_ session: SessionID) async throws -> Visitor? {
    let viewer = try await viewers.value(for: Self.digest(session.text)) {
      try await asNobody { try await ViewLinkStore(store: store).viewer(of: session) }
    }
    return viewer.map { Visitor($0, session: session) }
  }

  /// What a link shows; nothing is written. Whoever has the right one never waits for those who guess.
  ///
  /// - Parameter secret: nil for a text that can be none.
  /// - Throws: `ViewLinkError`; `BoundError.tooOften` after too many wrong ones.
  func look(_ secret: ViewLinkSecret?, from address: SocketAddress?) async throws -> LinkViewer {
    do {
      guard let secret else { throw ViewLinkError.unknown }
      return try await asNobody { try await ViewLinkStore(store: store).look(secret) }
    } catch ViewLinkError.unknown {
      if let seconds = wrongLinks.secondsLeft(for: BoundsMiddleware.share(of: address)) {
        throw BoundError.tooOften(secondsLeft: seconds)
      }
      throw ViewLinkError.unknown
    }
  }

  /// Lets a browser look through a link.
  ///
  /// - Parameter viewer: what the link is known to show.
  /// - Throws: `ViewLinkError`; `BoundError.tooOften` after too many browsers in a minute.
  func open(
    _ secret: ViewLinkSecret, of viewer: LinkViewer, session: SessionID
  ) async throws -> LinkViewer {
    if let seconds = opens.secondsLeft(for: viewer.id) {
      throw BoundError.tooOften(secondsLeft: seconds)
    }
    return try await asNobody {
      try await ViewLinkStore(store: store).open(secret, session: session)
    }
  }

  func close(_ session: SessionID) async throws {
    try await asNobody { try await ViewLinkStore(store: store).close(session) }
    viewers.forget(Self.digest(session.text))
  }

  /// Nil for a token that is not in force, or reads nothing.
  ///
  /// - Throws: `TokenRefusal` for one that an identity server should have signed; `IdentityError` while nobody can tell.
  func reader(_ credentials: Credentials) async throws -> Reader? {
    switch credentials {
    case .signed(let text):
      return try await bearers?.reader(text, digest: credentials.digest)
    case .token(let token):
      return try await tokens.value(for: credentials.digest) {
        try await asNobody {
          try await TokenStore(store: store).scope(for: token).map {
            Reader(name: "token:\(token.id)", scope: $0)
          }
        }
      }
    }
  }

  /// Begins a session of somebody whom the identity server has looked at. Nil where no open account is his.
  func signIn(_ identity: Identity, session: SessionID) async throws -> SignedInUser? {
    try await asNobody { try await SignInStore(store: store).signIn(identity, session: session) }
  }

  /// Rows of these stay for good: of one network only so many a minute are written.
  func noteRefusedIdentity(from address: SocketAddress?) async throws {
    guard notes.secondsLeft(for: BoundsMiddleware.share(of: address)) == nil else { return }
    try await asNobody { try await SignInStore(store: store).noteRefusedIdentity() }
  }

  /// Nil for a wrong password.
  ///
  /// - Throws: `BoundError.tooOften` after too many of them, `BoundError.busy`
  func signIn(
    _ name: String, _ password: String, session: SessionID, from address: SocketAddress?
  ) async throws -> SignedInUser? {
    let clients = [
      "name \(Self.digest(name).prefix(12).hexadecimal)",
      address.flatMap { BoundsMiddleware.network(of: $0) },
    ].compactMap(\.self)
    // Taken before the password is looked at, so that tries at one moment count as well.
    for client in clients {
      if let seconds = tries.secondsLeft(for: client) {
        throw BoundError.tooOften(secondsLeft: seconds)
      }
    }
    let user = try await passwords.pass {
      try await asNobody {
        try await SignInStore(store: store).signIn(
          name, Password(asked: password), session: session)
      }
    }
    if user != nil { for client in clients { tries.giveBack(to: client) } }
    return user
  }

  func signOut(_ session: SessionID) async throws {
    try await asNobody { try await SignInStore(store: store).signOut(session) }
    sessions.forget(Self.digest(session.text))
  }

  /// Asks in nobody's scope: who it is, is what is asked.
  private func asNobody<R>(_ body: () async throws -> R) async rethrows -> R {
    try await Reader.$current.withValue(nil) { try await body() }
  }

  private static func digest(_ text: String) -> [UInt8] {
    Array(SHA256.hash(data: Data(text.utf8)))
  }
}
