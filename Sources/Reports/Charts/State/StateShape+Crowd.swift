extension StateShape {
  /// Many shapes of one state in few bytes: a dot or a square is the blunt end of a line of no length.
  func crowd(_ places: [(x: Double, y: Double)]) -> SVGElement {
    let cap: String
    switch state {
    case .met: cap = "round"
    case .behind: cap = "square"
    default: return state.group([.path("dots", places.map { path(x: $0.x, y: $0.y) }.joined())])
    }
    let ends = places.map { "M\(SVGNumber.text($0.x)) \(SVGNumber.text($0.y))h0" }
    let width = SVGNumber.text(radius * (state == .met ? 2 : 1.8))
    return .group(
      [
        .cssClass: state.cssClass, .color: state.color, .fill: "none", .stroke: "currentColor",
        .strokeWidth: width, .strokeCap: cap,
      ], [.path("dots", ends.joined())])
  }
}
