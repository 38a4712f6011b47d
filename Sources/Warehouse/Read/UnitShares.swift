public import Model
import Postgres

/// Online shares by level of several units of one kind, as each profile counts them, and how much of each unit reports.
public struct UnitShares: Sendable {
  /// Code of a unit → its rows by profile, in the order of their levels.
  public private(set) var rows: [String: [Profile: [IndicatorRow]]] = [:]
  private var covered: [String: Share] = [:]

  /// Part of the planned minutes of a unit that lies in reporting schools, all levels together.
  public func coverage(_ code: String) -> Micro {
    covered[code]?.coverage ?? .zero
  }

  mutating func add(_ row: IndicatorRow, of code: String, _ profile: Profile) {
    rows[code, default: [:]][profile, default: []].append(row)
  }

  /// - Parameter share: what is planned in one level, and of it in reporting schools.
  mutating func cover(_ share: Share, of code: String) {
    covered[code, default: .nothing].add(coverage: share)
  }

  mutating func sort() {
    rows = rows.mapValues { $0.mapValues { $0.sorted(by: IndicatorRow.precedes) } }
  }
}

extension IndicatorReader {
  /// One statement: who is planned is the greater part of the work, and the same for every profile.
  func shares(
    _ query: IndicatorQuery, by unit: GroupName, on connection: isolated Connection
  ) throws -> UnitShares {
    var grouped = query
    grouped.by = [unit, .level]
    let (year, filters) = try begin(grouped, about: [.onlineShare], on: connection)
    let statement = IndicatorStatement(.onlineShare, grouped)
    let answer = try connection.query(
      store.catalog[statement.name],
      statement.parameters(year: year, filters: filters, profiles: Profile.allCases))
    var shares = UnitShares()
    for row in answer {
      var cell = try statement.row(row)
      guard let profile = Profile(rawValue: try row.string("profile")),
        case .text(let code) = cell.keys.removeFirst().value
      else { continue }
      shares.add(cell, of: code, profile)
      // What is planned does not depend on how is counted.
      guard profile == query.profile else { continue }
      shares.cover(try Share(coverageOf: row), of: code)
    }
    shares.sort()
    return shares
  }
}
