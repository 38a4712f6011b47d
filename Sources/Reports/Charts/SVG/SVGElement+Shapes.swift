extension SVGElement {
  static func group(_ attributes: Attributes, _ children: [SVGElement]) -> SVGElement {
    SVGElement(.g, attributes, children)
  }

  static func rect(
    _ cssClass: String, x: Double, y: Double, width: Double, height: Double
  ) -> SVGElement {
    SVGElement(
      .rect,
      [
        .cssClass: cssClass, .x: SVGNumber.text(x), .y: SVGNumber.text(y),
        .width: SVGNumber.text(width), .height: SVGNumber.text(height),
      ])
  }

  static func line(
    _ cssClass: String, from: (x: Double, y: Double), to: (x: Double, y: Double)
  ) -> SVGElement {
    SVGElement(
      .line,
      [
        .cssClass: cssClass, .x1: SVGNumber.text(from.x), .y1: SVGNumber.text(from.y),
        .x2: SVGNumber.text(to.x), .y2: SVGNumber.text(to.y),
      ])
  }

  static func path(_ cssClass: String, _ data: String) -> SVGElement {
    SVGElement(.path, [.cssClass: cssClass, .d: data])
  }

  /// What a pointer resting on an element shows.
  static func hinted(_ hint: String, _ elements: [SVGElement]) -> SVGElement {
    SVGElement(.g, [:], [SVGElement(.title, [:], hint)] + elements)
  }
}
