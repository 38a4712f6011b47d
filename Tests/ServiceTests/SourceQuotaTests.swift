import Testing

@testable import Service

/// What is left of a day when several uploads are open.
@Suite struct SourceQuotaTests {
  private static func isQuota(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return false
    } catch {
      if case .quota? = error as? UploadError { return true }
      return false
    }
  }

  @Test func whatIsSetAsideIsNotGivenTwice() async throws {
    let quotas = SourceQuotas()
    let first = try await quotas.open(source: 1, limit: 100) { (40, 60) }
    let second = try await quotas.open(source: 1, limit: 100) { (40, 60) }
    try first.reserve(50)
    #expect(Self.isQuota { try second.reserve(11) })
    try second.reserve(10)
    // Of another source.
    let other = try await quotas.open(source: 2, limit: 100) { (0, 60) }
    try other.reserve(100)
    first.close()
    try second.reserve(60)
    second.close()
    other.close()
    #expect(quotas.count == 0)
  }

  @Test func whatIsInTheLedgerCountsOnce() async throws {
    let quotas = SourceQuotas()
    let open = try await quotas.open(source: 1, limit: 100) { (0, 60) }
    let first = try await quotas.open(source: 1, limit: 100) { (0, 60) }
    try first.reserve(60)
    try await first.enter(60) { ((), true) }
    first.close()
    // The one that looked before and the one that looks now see the same.
    #expect(Self.isQuota { try open.reserve(41) })
    let late = try await quotas.open(source: 1, limit: 100) { (60, 60) }
    try late.reserve(40)
    #expect(Self.isQuota { try open.reserve(1) })
    late.close()
    try open.reserve(40)
    open.close()
  }

  @Test func whatDoesNotComeInTakesNothing() async throws {
    let quotas = SourceQuotas()
    let open = try await quotas.open(source: 1, limit: 100) { (0, 60) }
    let refused = try await quotas.open(source: 1, limit: 100) { (0, 60) }
    try refused.reserve(100)
    try await refused.enter(100) { ((), false) }
    refused.close()
    try open.reserve(100)
    open.close()
    #expect(quotas.count == 0)
  }

  @Test func aNewDayBeginsAnew() async throws {
    let quotas = SourceQuotas()
    let old = try await quotas.open(source: 1, limit: 100) { (90, 0) }
    #expect(Self.isQuota { try old.reserve(11) })
    let new = try await quotas.open(source: 1, limit: 100) { (0, 60) }
    try new.reserve(100)
    old.close()
    new.close()
  }
}
