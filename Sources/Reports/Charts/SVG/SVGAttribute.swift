/// All attributes a chart can have. Nothing in the list runs, loads or styles, so that a page may keep its
/// strict content policy and a name from a log cannot become one.
enum SVGAttribute: String, Sendable {
  case xmlns
  case id
  case cssClass = "class"
  case role
  case labelledBy = "aria-labelledby"
  case viewBox
  case width
  case height
  case x
  case y
  case x1
  case y1
  case x2
  case y2
  case d
  case transform
  case color
  case fill
  case fillOpacity = "fill-opacity"
  case stroke
  case strokeWidth = "stroke-width"
  case strokeOpacity = "stroke-opacity"
  case strokeDashes = "stroke-dasharray"
  case strokeJoin = "stroke-linejoin"
  case strokeCap = "stroke-linecap"
  case fontSize = "font-size"
  case fontWeight = "font-weight"
  case anchor = "text-anchor"
}
