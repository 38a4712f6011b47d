/// One night: steps one after the other in two shades, a failed one in its own colour with its shape.
struct RunRow {
  static let height = 20.0

  private enum Look: CaseIterable {
    case full
    case pale
    case failed
  }

  let night: RunBars.Night
  let top: Double
  let clock: RunClock

  /// Bars of one look are one group.
  static func drawn(_ rows: [RunRow], _ messages: Messages) -> [SVGElement] {
    let names = rows.map { row in
      SVGElement.name(row.night.name, x: 0, y: row.top + 14, width: row.clock.start - 8)
    }
    let bars = Look.allCases.compactMap { look -> SVGElement? in
      let bars = rows.flatMap { $0.bars(look, messages) }
      return bars.isEmpty ? nil : group(look, bars)
    }
    return names + bars + rows.compactMap(\.failure)
  }

  private static func group(_ look: Look, _ bars: [SVGElement]) -> SVGElement {
    switch look {
    case .full: ChartState.met.group(bars)
    case .failed: ChartState.behind.group(bars)
    case .pale:
      .group(
        [
          .cssClass: ChartState.met.cssClass, .color: ChartState.met.color,
          .fill: "currentColor", .fillOpacity: "0.5",
        ], bars)
    }
  }

  private func bars(_ look: Look, _ messages: Messages) -> [SVGElement] {
    night.steps.enumerated().filter { self.look($0.element, at: $0.offset) == look }.map {
      bar($0.element, messages)
    }
  }

  private func look(_ step: RunBars.Step, at index: Int) -> Look {
    step.hasFailed ? .failed : index.isMultiple(of: 2) ? .full : .pale
  }

  private func bar(_ step: RunBars.Step, _ messages: Messages) -> SVGElement {
    let left = clock.x(step.start)
    let rect = SVGElement.rect(
      "bar", x: left, y: top + 4, width: max(1, clock.x(step.start + step.minutes) - left),
      height: 12)
    let minutes = messages.text(.chartMinutes, ["minutes": String(step.minutes)])
    return .hinted("\(step.name): \(minutes)", [rect])
  }

  private var failure: SVGElement? {
    guard let failed = night.steps.first(where: \.hasFailed) else { return nil }
    let x = clock.x(failed.start + failed.minutes) + 10
    return StateShape(state: .behind, radius: 5).element(x: x, y: top + 10)
  }
}
