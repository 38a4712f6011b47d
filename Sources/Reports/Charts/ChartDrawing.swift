/// What a chart draws, before it is named.
public struct ChartDrawing: Sendable {
  /// Class of a drawing so small that it is the same on every paper.
  static let small = "chart"

  let width: Double
  let height: Double
  let cssClass: String
  let elements: [SVGElement]

  func svg(id: ChartID, title: String, description: String) -> String {
    let size = (SVGNumber.text(width), SVGNumber.text(height))
    let root = SVGElement(
      .svg,
      [
        .xmlns: "http://www.w3.org/2000/svg", .cssClass: cssClass, .width: size.0,
        .height: size.1, .viewBox: "0 0 \(size.0) \(size.1)", .role: "img",
        .labelledBy: "\(id.title) \(id.description)", .fontSize: SVGNumber.text(TextWidth.size),
        .fill: "currentColor",
      ],
      [
        SVGElement(.title, [.id: id.title], title),
        SVGElement(.desc, [.id: id.description], description),
      ] + elements)
    return root.rendered
  }
}
