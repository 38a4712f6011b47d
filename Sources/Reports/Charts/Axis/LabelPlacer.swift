/// Finds a place for a label where it covers neither a line nor another label.
struct LabelPlacer {
  struct Place {
    var x: Double
    /// Baseline.
    var y: Double
    var anchor: TextAnchor
  }

  private struct Box {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    func distance(x: Double, y: Double) -> Double {
      let across = max(left - x, x - right, 0)
      let along = max(top - y, y - bottom, 0)
      return (across * across + along * along).squareRoot()
    }

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// As far as this from everything is far enough.
  private static let comfortable = 5.0
  private static let spacing = 6.0

  private let bounds: Box
  private var points: [(x: Double, y: Double)] = []
  private var taken: [Box] = []

  init(left: Double, right: Double, top: Double, bottom: Double) {
    bounds = Box(left: left, right: right, top: top, bottom: bottom)
  }

  mutating func avoid(_ line: [(x: Double, y: Double)]) {
    points += line
    for (from, to) in zip(line, line.dropFirst()) {
      let length = max(abs(to.x - from.x), abs(to.y - from.y))
      let parts = min(200, Int(length / Self.spacing))
      guard parts > 1 else { continue }
      points += (1..<parts).map {
        let part = Double($0) / Double(parts)
        return (from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
      }
    }
  }

  /// The first place with enough air, else the one with most.
  mutating func place(_ text: String, _ candidates: [Place]) -> Place {
    var best = Place(x: bounds.left, y: bounds.top + TextWidth.size, anchor: .start)
    var bestAir = -Double.infinity
    for candidate in candidates {
      let (place, box) = inside(candidate, TextWidth.of(text))
      let air = min(clearance(of: box), Self.comfortable)
      if air > bestAir { (best, bestAir) = (place, air) }
      if air >= Self.comfortable { break }
    }
    taken.append(inside(best, TextWidth.of(text)).box)
    return best
  }

  private func inside(_ place: Place, _ width: Double) -> (place: Place, box: Box) {
    let offset =
      switch place.anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    let left = min(max(place.x - offset, bounds.left), max(bounds.left, bounds.right - width))
    let baseline = min(max(place.y, bounds.top + 10), bounds.bottom - 3)
    let moved = Place(x: left + offset, y: baseline, anchor: place.anchor)
    return (
      moved, Box(left: left, right: left + width, top: baseline - 10, bottom: baseline + 3)
    )
  }

  private func clearance(of box: Box) -> Double {
    if taken.contains(where: box.overlaps) { return -1 }
    return points.reduce(.infinity) { min($0, box.distance(x: $1.x, y: $1.y)) }
  }
}
