import Model
import Warehouse

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
