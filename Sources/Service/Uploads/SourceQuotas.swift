import Synchronization

/// What sources deliver today while uploads of theirs are open: the ledger knows of an upload only when it is whole, and two
/// that come at once must not both take what is left. An account lives while uploads of its source are open, and there are
/// only so many places for uploads.
final class SourceQuotas: Sendable {
  private struct Account {
    var uploads = 0
    /// Of the ledger, without what this account entered.
    var before: Int64 = 0
    var entered: Int64 = 0
    var coming: Int64 = 0
    var end: ContinuousClock.Instant
  }

  private let accounts = Mutex<[Int32: Account]>([:])

  /// Opens the share of an upload, which must be closed.
  ///
  /// - Parameter today: delivered bytes as the ledger has them, and the seconds left of the day. Read while the account is
  ///   there, or what comes in meanwhile would be in neither.
  func open(
    source: Int32, limit: Int64,
    today: () async throws -> (bytes: Int64, secondsLeft: Int)
  ) async throws -> QuotaShare {
    accounts.withLock { $0[source, default: Account(end: .now)].uploads += 1 }
    do {
      let end = count(try await today(), of: source)
      return QuotaShare(quotas: self, source: source, limit: limit, end: end)
    } catch {
      close(source, coming: 0)
      throw error
    }
  }

  /// - Returns: the end of the day.
  private func count(
    _ today: (bytes: Int64, secondsLeft: Int), of source: Int32
  ) -> ContinuousClock.Instant {
    let now = ContinuousClock.now
    return accounts.withLock { accounts in
      var account = accounts[source] ?? Account(end: now)
      if account.end <= now {
        (account.before, account.entered) = (0, 0)
        account.end = now + .seconds(today.secondsLeft)
      }
      account.before = max(account.before, today.bytes - account.entered)
      accounts[source] = account
      return account.end
    }
  }

  /// Sources with open uploads.
  var count: Int { accounts.withLock { $0.count } }

  fileprivate func take(_ bytes: Int64, of source: Int32, limit: Int64) -> Bool {
    accounts.withLock { accounts in
      guard var account = accounts[source] else { return false }
      let used = account.before + account.entered + account.coming
      guard bytes <= limit - used else { return false }
      account.coming += bytes
      accounts[source] = account
      return true
    }
  }

  fileprivate func move(_ bytes: Int64, of source: Int32) {
    accounts.withLock {
      $0[source]?.coming -= bytes
      $0[source]?.entered += bytes
    }
  }

  fileprivate func close(_ source: Int32, coming: Int64) {
    accounts.withLock { accounts in
      accounts[source]?.coming -= coming
      accounts[source]?.uploads -= 1
      if accounts[source]?.uploads == 0 { accounts[source] = nil }
    }
  }
}

/// What one upload takes of the day of its source.
final class QuotaShare: Sendable {
  private let quotas: SourceQuotas
  private let source: Int32
  private let limit: Int64
  private let end: ContinuousClock.Instant
  private let taken = Mutex(Int64(0))

  fileprivate init(
    quotas: SourceQuotas, source: Int32, limit: Int64, end: ContinuousClock.Instant
  ) {
    self.quotas = quotas
    self.source = source
    self.limit = limit
    self.end = end
  }

  /// Sets so much aside in all.
  ///
  /// - Throws: `UploadError.quota` if less is left.
  func reserve(_ bytes: Int64) throws(UploadError) {
    let isLeft = taken.withLock { taken in
      guard bytes > taken else { return true }
      guard quotas.take(bytes - taken, of: source, limit: limit) else { return false }
      taken = bytes
      return true
    }
    guard isLeft else { throw .quota(secondsLeft: Int((end - .now) / .seconds(1))) }
  }

  /// Counts what came as delivered while `body` brings it into the ledger; if it does not come in, no more.
  func enter<Result>(
    _ bytes: Int64, _ body: () async throws -> (result: Result, isEntered: Bool)
  ) async throws -> Result {
    quotas.move(bytes, of: source)
    var isEntered = false
    defer {
      if !isEntered { quotas.move(-bytes, of: source) } else { taken.withLock { $0 -= bytes } }
    }
    let outcome = try await body()
    isEntered = outcome.isEntered
    return outcome.result
  }

  /// Gives back what did not come.
  func close() { quotas.close(source, coming: taken.withLock { $0 }) }
}
