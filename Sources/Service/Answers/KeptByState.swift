import Synchronization
import Warehouse

/// What many answers need and the numbers alone change, such as names: found once for each state of the numbers and each
/// scope.
final class KeptByState<Value: Sendable>: Sendable {
  /// Scopes remembered at one time; the next one begins anew.
  private static var mostScopes: Int { 256 }

  private struct Known {
    var stamp = ""
    var values: [String: Value] = [:]
  }

  private let store: DataStore
  private let known = Mutex(Known())

  init(store: DataStore) { self.store = store }

  /// The value for `Reader.current`.
  func value(_ find: () async throws -> Value) async throws -> Value {
    guard let stamp = try await DataState.stamp(of: store) else { return try await find() }
    let scope = Reader.current.map { "\($0.scope)" } ?? "-"
    let kept = known.withLock { $0.stamp == stamp ? $0.values[scope] : nil }
    if let kept { return kept }
    let value = try await find()
    known.withLock { known in
      if known.stamp != stamp || known.values.count >= Self.mostScopes {
        known = Known(stamp: stamp)
      }
      known.values[scope] = value
    }
    return value
  }
}
