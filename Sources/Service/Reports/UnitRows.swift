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

/// Rows of indicators for each of several units, from one statement a question.
struct UnitRows: Sendable {
  /// Code of the unit → the rows that the same question about this unit alone has.
  typealias Answer = [String: [IndicatorRow]]

  /// Of one state.
  let snapshots: [IndicatorSnapshot]
  /// School or province.
  let unit: GroupName
  let codes: [String]

  /// Each snapshot takes the next question when it has answered one.
  func answers(_ questions: [UnitQuestion]) async throws -> [UnitQuestion: Answer] {
    var seen: Set<UnitQuestion> = []
    let once = questions.filter { seen.insert($0).inserted }
    let place = Mutex(0)
    let next: @Sendable () -> UnitQuestion? = {
      place.withLock { place in
        guard place < once.count else { return nil }
        defer { place += 1 }
        return once[place]
      }
    }
    return try await withThrowingTaskGroup(of: [UnitQuestion: Answer].self) { group in
      for snapshot in snapshots {
        group.addTask {
          var answers: [UnitQuestion: Answer] = [:]
          while let question = next() { answers[question] = try await answer(question, snapshot) }
          return answers
        }
      }
      return try await group.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first }
      }
    }
  }

  private func answer(
    _ question: UnitQuestion, _ snapshot: IndicatorSnapshot
  ) async throws -> Answer {
    var asked = question.query.only(unit, codes)
    guard codes.count > 1 || unit == .school else {
      asked.by = question.by
      return [codes[0]: try await snapshot.table(question.indicator, asked).rows]
    }
    asked.by = [unit] + question.by
    var units: Answer = [:]
    for var row in try await snapshot.table(question.indicator, asked).rows {
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

  /// - Parameter answers: of whole units a row names its indicator, of the shares by level their level.
  init(_ answers: [(UnitQuestion, UnitRows.Answer)]) {
    for (question, units) in answers {
      for (code, rows) in units {
        for row in question.by.isEmpty ? rows.map({ $0.named(question.indicator) }) : rows {
          values[Place(indicator: question.indicator, code: code, keys: row.keys)] = row.value
        }
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
