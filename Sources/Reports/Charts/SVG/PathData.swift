/// The `d` of a path. Many lines or boxes of one look are one path: a page has few bytes.
struct PathData {
  private(set) var text = ""

  mutating func move(_ x: Double, _ y: Double) { add("M", x, y) }
  mutating func line(_ x: Double, _ y: Double) { add("L", x, y) }

  mutating func horizontal(_ y: Double, from left: Double, to right: Double) {
    move(left, y)
    text += "h\(SVGNumber.text(right - left))"
  }

  mutating func vertical(_ x: Double, from top: Double, to bottom: Double) {
    move(x, top)
    text += "v\(SVGNumber.text(bottom - top))"
  }

  mutating func box(x: Double, y: Double, width: Double, height: Double) {
    horizontal(y, from: x, to: x + width)
    text += "v\(SVGNumber.text(height))h\(SVGNumber.text(-width))z"
  }

  /// A line of no length, which a stroke with round ends shows as a dot.
  mutating func dot() { text += "h0" }

  private mutating func add(_ command: String, _ x: Double, _ y: Double) {
    text += "\(command)\(SVGNumber.text(x)) \(SVGNumber.text(y))"
  }
}
