/// The shape of a state: ● ▲ ■ ○, and ◆ where there is nothing to meet.
struct StateShape {
  let state: ChartState
  let radius: Double

  /// Path around a centre; one path may hold many.
  func path(x: Double, y: Double) -> String {
    func n(_ value: Double) -> String { SVGNumber.text(value) }
    let r = radius
    switch state {
    case .met: return circle(x, y, r)
    case .notEnough: return circle(x, y, r - 0.75)
    case .atRisk: return "M\(n(x)) \(n(y - r * 1.1))l\(n(r * 1.1)) \(n(r * 2))h\(n(-r * 2.2))z"
    case .behind:
      return "M\(n(x - r * 0.9)) \(n(y - r * 0.9))h\(n(r * 1.8))v\(n(r * 1.8))h\(n(-r * 1.8))z"
    case .untargeted:
      return
        "M\(n(x)) \(n(y - r * 1.1))l\(n(r * 1.1)) \(n(r * 1.1)) \(n(-r * 1.1)) \(n(r * 1.1)) \(n(-r * 1.1)) \(n(-r * 1.1))z"
    }
  }

  func element(x: Double, y: Double) -> SVGElement {
    state.group([.path("mark", path(x: x, y: y))])
  }

  private func circle(_ x: Double, _ y: Double, _ r: Double) -> String {
    func n(_ value: Double) -> String { SVGNumber.text(value) }
    return
      "M\(n(x - r)) \(n(y))a\(n(r)) \(n(r)) 0 1 0 \(n(r * 2)) 0a\(n(r)) \(n(r)) 0 1 0 \(n(-r * 2)) 0z"
  }
}

extension ChartState {
  /// Colours what it holds; a number without enough data is an outline only.
  func group(_ elements: [SVGElement]) -> SVGElement {
    guard self == .notEnough else {
      return .group([.cssClass: cssClass, .color: color, .fill: "currentColor"], elements)
    }
    return .group(
      [
        .cssClass: cssClass, .color: color, .fill: "none", .stroke: "currentColor",
        .strokeWidth: "1.5",
      ], elements)
  }
}
