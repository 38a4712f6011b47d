/// The kinds of lines, apart from each other in width and dashes as well as in colour.
enum ChartStroke: Sendable {
  case grid
  case target
  case now
  case past
  case missing

  func group(_ elements: [SVGElement]) -> SVGElement {
    switch self {
    case .grid:
      .group([.cssClass: "grid", .stroke: "currentColor", .strokeOpacity: "0.2"], elements)
    case .target:
      .group(
        [.cssClass: "goal", .stroke: "currentColor", .strokeWidth: "1.5", .strokeDashes: "6 3"],
        elements)
    case .now:
      .group(
        [
          .cssClass: "c-met", .color: ChartState.met.color, .fill: "none",
          .stroke: "currentColor", .strokeWidth: "2.5", .strokeJoin: "round",
          .strokeCap: "round",
        ], elements)
    case .past:
      .group(
        [
          .cssClass: "c-thin", .color: ChartState.notEnough.color, .fill: "none",
          .stroke: "currentColor", .strokeWidth: "1", .strokeCap: "round",
        ], elements)
    case .missing:
      .group(
        [
          .cssClass: "c-behind", .color: ChartState.behind.color, .fill: "none",
          .stroke: "currentColor", .strokeWidth: "1.5",
        ], elements)
    }
  }
}

extension SVGElement {
  /// The mark of a target across a bar or a row.
  static func targetTick(x: Double, from top: Double, to bottom: Double) -> SVGElement {
    SVGElement(
      .line,
      [
        .cssClass: "target", .x1: SVGNumber.text(x), .y1: SVGNumber.text(top),
        .x2: SVGNumber.text(x), .y2: SVGNumber.text(bottom), .stroke: "currentColor",
        .strokeWidth: "2",
      ])
  }
}
