extension StateShape {
  /// Many shapes of one state in few bytes: a dot is the round end of a line of no length. Squares could be the
  /// square end of one, but some renderers drop those.
  func crowd(_ places: [(x: Double, y: Double)]) -> SVGElement {
    guard state == .met else {
      return state.group([.path("dots", places.map { path(x: $0.x, y: $0.y) }.joined())])
    }
    let ends = places.map { "M\(SVGNumber.text($0.x)) \(SVGNumber.text($0.y))h0" }
    return .group(
      [
        .cssClass: state.cssClass, .color: state.color, .fill: "none", .stroke: "currentColor",
        .strokeWidth: SVGNumber.text(radius * 2), .strokeCap: "round",
      ], [.path("dots", ends.joined())])
  }
}
