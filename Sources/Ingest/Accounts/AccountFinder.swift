import Decoding
import Foundation
public import Inflation
import Model
public import Warehouse

/// Finds what accounts are called that no roster knows. The database holds pseudonyms only, so that their names are read
/// from the raw files in the archive.
public struct AccountFinder: Sendable {
  let store: DataStore
  let pseudonyms: PseudonymKey
  let archive: Archive
  let limits: InflationLimits

  public init(
    store: DataStore, pseudonyms: PseudonymKey, archive: Archive,
    limits: InflationLimits = InflationLimits()
  ) {
    self.store = store
    self.pseudonyms = pseudonyms
    self.archive = archive
    self.limits = limits
  }

  /// - Parameter source: one source, or all.
  /// - Returns: the most active first.
  /// - Throws: `BatchError.unknownSource`
  public func find(source: String?) async throws -> [UnknownAccounts] {
    let sources = SourceStore(store: store)
    if let source { _ = try await sources.find(source) }
    let reader = UnmappedReader(store: store)
    let people = try await reader.people(source: source)
    guard !people.isEmpty else { return [] }
    let roster = try await reader.rosterPeople()
    var found: [UnknownAccounts] = []
    for (name, unknown) in people.sorted(by: { $0.key < $1.key }) {
      found.append(try await read(try await sources.find(name), unknown, roster))
    }
    return found
  }

  private func read(
    _ source: LogSource, _ unknown: [PersonKey: Int], _ roster: Set<PersonKey>
  ) async throws -> UnknownAccounts {
    var result = UnknownAccounts()
    var accounts: [PersonKey: UnknownAccount] = [:]
    var keys = KnownKeys()
    let clock = LocalClock(zone: source.timeZone) ?? .vietnam
    for batch in try await ArchiveLedger(store: store).batches(of: source.name) {
      guard batch.isArchived, archive.holds(batch.content) else { continue }
      let records = ArchivedRecords(
        file: archive.file(content: batch.content), source: source, limits: limits)
      try await records.forEach { event, symbols in
        result.events += 1
        let key = keys.key(of: symbols.hash(event.actor)) {
          pseudonyms.person(symbols.string(event.actor))
        }
        guard let days = unknown[key] else { return }
        let day = clock.day(of: event.at)
        var account =
          accounts[key]
          ?? UnknownAccount(source: source.name, days: days, firstDay: day, lastDay: day)
        if account.events == 0 { account.account = symbols.string(event.actor) }
        account.add(
          event, on: day, at: event.course.isNone ? event.className : event.course, symbols)
        accounts[key] = account
      }
    }
    result.unnamed = unknown.count - accounts.count
    result.accounts = accounts.values.map { account in
      var account = account
      account.proposal = proposal(account.account, roster)
      return account
    }.sorted { ($1.events, $0.account) < ($0.events, $1.account) }
    return result
  }

  /// Nobody if two persons of the roster could be meant.
  private func proposal(_ account: String, _ roster: Set<PersonKey>) -> String? {
    let forms = AccountForms.of(account).filter { roster.contains(pseudonyms.person($0)) }
    return forms.count == 1 ? forms[0] : nil
  }
}

/// A pseudonym takes a thousand times as long to make as to look up.
private struct KnownKeys {
  private var keys: [UInt64: PersonKey] = [:]

  mutating func key(of hash: UInt64, _ make: () -> PersonKey) -> PersonKey {
    if let key = keys[hash] { return key }
    let key = make()
    keys[hash] = key
    return key
  }
}

extension UnknownAccount {
  fileprivate mutating func add(
    _ event: Event, on day: LocalDay, at place: Symbol, _ symbols: borrowing SymbolTable
  ) {
    role = events == 0 || role == event.role ? event.role : .unstated
    events += 1
    firstDay = min(firstDay, day)
    lastDay = max(lastDay, day)
    guard !place.isNone, places.count < Self.placeLimit else { return }
    let name = symbols.string(place)
    if !places.contains(name) { places.append(name) }
  }
}
