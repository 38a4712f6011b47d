/// Where a text stands relative to its x.
enum TextAnchor: String, Sendable {
  case start
  case middle
  case end
}

extension SVGElement {
  static func text(
    _ text: String, x: Double, y: Double, _ anchor: TextAnchor = .start, isBold: Bool = false,
    isSmall: Bool = false
  ) -> SVGElement {
    var attributes: [(SVGAttribute, String)] = [
      (.x, SVGNumber.text(x)), (.y, SVGNumber.text(y)),
    ]
    if anchor != .start { attributes.append((.anchor, anchor.rawValue)) }
    if isSmall { attributes.append((.fontSize, SVGNumber.text(TextWidth.small))) }
    if isBold { attributes.append((.fontWeight, "700")) }
    return SVGElement(.text, attributes, text)
  }

  /// A name from outside, cut to the room it has, then with the whole name as a hint.
  static func name(
    _ name: String, x: Double, y: Double, width: Double, _ anchor: TextAnchor = .start
  ) -> SVGElement {
    let shown = TextWidth.fit(name, into: width)
    let element = text(shown, x: x, y: y, anchor)
    return shown == name ? element : hinted(name, [element])
  }
}
