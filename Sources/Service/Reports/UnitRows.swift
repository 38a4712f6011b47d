import Model
import Reports
import Warehouse

/// Rows of an indicator for each of several units, from one statement.
struct UnitRows: Sendable {
  let snapshot: IndicatorSnapshot
  /// School or province.
  let unit: GroupName
  let codes: [String]

  /// Code of the unit → the rows that the same question about this unit alone has.
  func rows(
    _ indicator: Indicator, _ query: IndicatorQuery, by: [GroupName]
  ) async throws -> [String: [IndicatorRow]] {
    var asked = query.only(unit, codes)
    guard codes.count > 1 || unit == .school else {
      asked.by = by
      return [codes[0]: try await snapshot.table(indicator, asked).rows]
    }
    asked.by = [unit] + by
    var units: [String: [IndicatorRow]] = [:]
    for var row in try await snapshot.table(indicator, asked).rows {
      guard case .text(let code) = row.keys.removeFirst().value else { continue }
      units[code, default: []].append(row)
    }
    return units
  }
}

/// Values of the window before, to stand beside those of this one.
struct EarlierValues {
  private struct Place: Hashable {
    let indicator: Indicator
    let code: String
    let keys: [KeyField]
  }

  private var values: [Place: String] = [:]

  mutating func add(_ indicator: Indicator, _ units: [String: [IndicatorRow]]) {
    for (code, rows) in units {
      for row in rows {
        values[Place(indicator: indicator, code: code, keys: row.keys)] = row.value
      }
    }
  }

  /// Rows with `previous` and `change`, as far as there was something.
  func compared(
    _ rows: [IndicatorRow], _ indicator: Indicator?, _ code: String
  ) -> [IndicatorRow] {
    rows.map { row in
      var row = row
      let before = indicator.flatMap {
        values[Place(indicator: $0, code: code, keys: row.keys)]
      }
      row.measures = [
        KeyField("previous", before.map { .text($0) } ?? .missing),
        KeyField("change", row.change(since: before)),
      ]
      return row
    }
  }
}

extension IndicatorRow {
  /// Of two values of six places: exact.
  fileprivate func change(since before: String?) -> KeyValue {
    guard let before = before.flatMap({ Micro($0) }), let now = value.flatMap({ Micro($0) }) else {
      return .missing
    }
    return .text((now + before.times(-1)).description)
  }

  /// The row of a whole unit, which names its indicator.
  func named(_ indicator: Indicator) -> IndicatorRow {
    var row = self
    row.keys = [KeyField("indicator", .text(indicator.rawValue))]
    return row
  }

  var indicator: Indicator? {
    guard case .text(let id) = keys.first(where: { $0.name == "indicator" })?.value else {
      return nil
    }
    return Indicator(rawValue: id)
  }
}

extension [IndicatorRow] {
  func counted(_ profile: Profile) -> [IndicatorRow] {
    map { row in
      var row = row
      row.keys.insert(KeyField("profile", .text(profile.rawValue)), at: 0)
      return row
    }
  }

  /// What has not met its target, most missing periods first.
  var behind: [IndicatorRow] {
    enumerated().filter { $0.element.status == "not_met" }.sorted { left, right in
      let missing = (left.element.missingPeriods ?? 0, right.element.missingPeriods ?? 0)
      return missing.0 == missing.1 ? left.offset < right.offset : missing.0 > missing.1
    }.map(\.element)
  }
}

extension IndicatorQuery {
  func counted(_ profile: Profile) -> IndicatorQuery {
    var query = self
    query.profile = profile
    return query
  }

  func only(_ unit: GroupName, _ codes: [String]) -> IndicatorQuery {
    var query = self
    query.filters[unit] = codes
    return query
  }
}
