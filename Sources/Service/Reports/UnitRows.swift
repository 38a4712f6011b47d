import Model
import Reports
import Synchronization
import Warehouse

/// One question that a report asks about each of its units.
struct UnitQuestion: Hashable, Sendable {
  let indicator: Indicator
  /// With the groups of the rows.
  let query: IndicatorQuery
  var by: [GroupName] { query.by }

  init(_ indicator: Indicator, _ query: IndicatorQuery, by: [GroupName]) {
    var query = query
    query.by = by
    (self.indicator, self.query) = (indicator, query)
  }
}

/// Rows of indicators for each of several units, from one statement a question.
struct UnitRows: Sendable {
  /// Code of the unit → the rows that the same question about this unit alone has.
  typealias Answer = [String: [IndicatorRow]]
  typealias Answers = [UnitQuestion: Answer]

  /// Of one state.
  let snapshots: [IndicatorSnapshot]
  /// School or province.
  let unit: GroupName
  let codes: [String]

  /// Each snapshot takes the next questions when it has answered some.
  func answers(_ questions: [UnitQuestion]) async throws -> Answers {
    let groups = groups(of: questions)
    let place = Mutex(0)
    let next: @Sendable () -> [UnitQuestion]? = {
      place.withLock { place in
        guard place < groups.count else { return nil }
        defer { place += 1 }
        return groups[place]
      }
    }
    return try await withThrowingTaskGroup(of: Answers.self) { group in
      for snapshot in snapshots {
        group.addTask {
          var mine: Answers = [:]
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
    var queries: [IndicatorQuery] = []
    for question in questions where !queries.contains(question.query) {
      queries.append(question.query)
    }
    let groups = queries.flatMap { query in
      snapshots[0].statements(questions.filter { $0.query == query }.map(\.indicator), query)
        .map { $0.map { UnitQuestion($0, query, by: query.by) } }
    }
    let several = groups.filter { $0.count > 1 }
    let alone = groups.filter { $0.count == 1 }
    return several + alone.filter { $0[0].indicator == .aiTeachers }
      + alone.filter { $0[0].indicator != .aiTeachers }
  }

  /// - Parameter group: of one query.
  private func answers(
    of group: [UnitQuestion], _ snapshot: IndicatorSnapshot
  ) async throws -> Answers {
    let isOne = codes.count == 1 && unit != .school
    var asked = group[0].query.only(unit, codes)
    if !isOne { asked.by.insert(unit, at: 0) }
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
