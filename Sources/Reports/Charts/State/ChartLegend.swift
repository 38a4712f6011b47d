/// Below a chart: what its shapes mean. Only what is on the chart is explained.
struct ChartLegend {
  static let lineHeight = 18.0
  private static let gap = 16.0

  private enum Sign {
    case state(ChartState)
    case target
    case line(ChartStroke)
    case words
  }

  private var entries: [(sign: Sign, word: String)] = []

  mutating func add(_ states: some Sequence<ChartState>, _ messages: Messages) {
    let present = Set(states)
    for state in ChartState.allCases where present.contains(state) {
      entries.append((.state(state), state.word(messages)))
    }
  }

  mutating func add(_ state: ChartState, _ word: String) { entries.append((.state(state), word)) }
  mutating func addTarget(_ word: String) { entries.append((.target, word)) }
  mutating func add(_ stroke: ChartStroke, _ word: String) { entries.append((.line(stroke), word)) }
  mutating func add(_ words: String) { entries.append((.words, words)) }

  /// Entries side by side, in as many lines as the width asks for.
  func drawn(top: Double, width: Double) -> (elements: [SVGElement], bottom: Double) {
    var elements: [SVGElement] = []
    var x = 0.0
    var y = top + Self.lineHeight - 5
    for entry in entries {
      let indent = Self.indent(of: entry.sign)
      let wanted = indent + TextWidth.of(entry.word)
      if x > 0, x + wanted > width {
        x = 0
        y += Self.lineHeight
      }
      elements += Self.drawn(entry.sign, x: x, y: y - 4)
      elements.append(.name(entry.word, x: x + indent, y: y, width: width - indent))
      x += wanted + Self.gap
    }
    return (elements, entries.isEmpty ? top : y + 5)
  }

  private static func indent(of sign: Sign) -> Double {
    switch sign {
    case .state, .target: 14
    case .line: 26
    case .words: 0
    }
  }

  private static func drawn(_ sign: Sign, x: Double, y: Double) -> [SVGElement] {
    switch sign {
    case .state(let state): [StateShape(state: state, radius: 5).element(x: x + 6, y: y)]
    case .target: [.targetTick(x: x + 6, from: y - 6, to: y + 6)]
    case .line(let stroke):
      [stroke.group([.line("sample", from: (x, y), to: (x + 20, y))])]
    case .words: []
    }
  }
}
