import Model
import Reports
import Synchronization
import Warehouse

/// One question that a report asks about each of its units.
struct UnitQuestion: Hashable, Sendable {
  let indicator: Indicator
  let query: IndicatorQuery
  let by: [GroupName]

  init(_ indicator: Indicator, _ query: IndicatorQuery, by: [GroupName]) {
    self.indicator = indicator
    self.query = query
    self.by = by
  }
}

/// What is asked of one or more indicators.
private struct Asked: Hashable {
  let query: IndicatorQuery
  let by: [GroupName]
}

extension IndicatorSnapshot {
  fileprivate func statements(_ indicators: [Indicator], of asked: Asked) -> [[Indicator]] {
    var query = asked.query
    query.by = asked.by
    return statements(indicators, query)
  }
}

/// Rows of indicators for each of several units, from one statement a question.
struct UnitRows: Sendable {
  /// Code of the unit → the rows that the same question about this unit alone has.
  typealias Answer = [String: [IndicatorRow]]

  /// Of one state.
  let snapshots: [IndicatorSnapshot]
  /// School or province.
  let unit: GroupName
  let codes: [String]

  /// Each snapshot takes the next questions when it has answered some.
  func answers(_ questions: [UnitQuestion]) async throws -> [UnitQuestion: Answer] {
    let groups = groups(of: questions)
    let place = Mutex(0)
    let next: @Sendable () -> [UnitQuestion]? = {
      place.withLock { place in
        guard place < groups.count else { return nil }
        defer { place += 1 }
        return groups[place]
      }
    }
    return try await withThrowingTaskGroup(of: [UnitQuestion: Answer].self) { group in
      for snapshot in snapshots {
        group.addTask {
          var mine: [UnitQuestion: Answer] = [:]
          while let group = next() {
            mine.merge(try await answers(of: group, snapshot)) { first, _ in first }
          }
          return mine
        }
      }
      return try await group.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first }
      }
    }
  }

  /// Questions once each, those together that one statement answers; the longest first, or one snapshot would be left
  /// with it when the other has nothing more to do.
  private func groups(of questions: [UnitQuestion]) -> [[UnitQuestion]] {
    var seen: Set<UnitQuestion> = []
    let once = questions.filter { seen.insert($0).inserted }
    var order: [Asked] = []
    let alike = Dictionary(grouping: once) { question in
      let asked = Asked(query: question.query, by: question.by)
      if !order.contains(asked) { order.append(asked) }
      return asked
    }
    let groups = order.flatMap { asked in
      snapshots[0].statements((alike[asked] ?? []).map(\.indicator), of: asked)
        .map { $0.map { UnitQuestion($0, asked.query, by: asked.by) } }
    }
    let several = groups.filter { $0.count > 1 }
    let alone = groups.filter { $0.count == 1 }
    return several + alone.filter { $0[0].indicator == .aiTeachers }
      + alone.filter { $0[0].indicator != .aiTeachers }
  }

  /// - Parameter group: of one query.
  private func answers(
    of group: [UnitQuestion], _ snapshot: IndicatorSnapshot
  ) async throws -> [UnitQuestion: Answer] {
    let isOne = codes.count == 1 && unit != .school
    var asked = group[0].query.only(unit, codes)
    asked.by = isOne ? group[0].by : [unit] + group[0].by
    let tables = try await snapshot.tables(group.map(\.indicator), asked)
    return Dictionary(
      uniqueKeysWithValues: zip(group, tables).map { question, table in
        (question, isOne ? [codes[0]: table.rows] : units(table.rows))
      })
  }

  private func units(_ rows: [IndicatorRow]) -> Answer {
    var units: Answer = [:]
    for var row in rows {
      guard case .text(let code) = row.keys.removeFirst().value else { continue }
      units[code, default: []].append(row)
    }
    return units
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
  func only(_ unit: GroupName, _ codes: [String]) -> IndicatorQuery {
    var query = self
    query.filters[unit] = codes
    return query
  }
}
