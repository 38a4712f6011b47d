public import Model

/// An account of a platform whose acts count for nobody, because no roster names the person (METRICS §3).
public struct UnknownAccount: Sendable {
  public let source: String
  /// As the log writes it.
  public internal(set) var account = ""
  public internal(set) var events: Int64 = 0
  /// Days with an event.
  public let days: Int
  /// As its events say; none if they say nothing or differ.
  public internal(set) var role: Role?
  public internal(set) var firstDay: LocalDay
  public internal(set) var lastDay: LocalDay
  /// Courses or classes in which it is met, at most `placeLimit`.
  public internal(set) var places: [String] = []
  /// The only person of the roster whose id the account writes in another way, in the words of the account.
  public internal(set) var proposal: String?

  public static let placeLimit = 3
}

/// All of a source.
public struct UnknownAccounts: Sendable {
  public var accounts: [UnknownAccount] = []
  /// Accounts whose files have left the archive: they are counted, but nobody can say what they are called.
  public internal(set) var unnamed = 0
  /// Accepted events of the source in the archive.
  public internal(set) var events: Int64 = 0
}
