/// Dots of one row, moved apart up and down where they would hide each other.
struct DotSwarm {
  /// Names under the pointer cost bytes; beyond this the table alone has them.
  static let mostHints = 120
  private static let mostLanes = 7
  private static let crowd = 30

  private struct Dot {
    let point: ChartPoint
    let x: Double
    let lane: Int
  }

  private let radius: Double
  private let dots: [Dot]

  init(_ points: [ChartPoint], _ scale: LinearScale) {
    let radius = points.count > Self.crowd ? 3.5 : 4.5
    var lastInLane = [Double](repeating: -.infinity, count: Self.mostLanes)
    let placed = points.compactMap { point in
      point.value.amount.map { (point: point, x: scale.position($0)) }
    }.sorted { $0.x != $1.x ? $0.x < $1.x : $0.point.name < $1.point.name }
    self.radius = radius
    dots = placed.map { point, x in
      // Without a free lane the one whose last dot is farthest away hides least.
      let lane =
        lastInLane.firstIndex { x - $0 >= radius * 2 + 1 }
        ?? lastInLane.indices.min { lastInLane[$0] < lastInLane[$1] } ?? 0
      lastInLane[lane] = x
      return Dot(point: point, x: x, lane: lane)
    }
  }

  var height: Double { Double(lanes) * step + 14 }

  private var lanes: Int { (dots.map(\.lane).max() ?? 0) + 1 }
  private var step: Double { radius * 2 + 0.5 }

  func drawn(middle: Double, hasHints: Bool) -> [SVGElement] {
    ChartState.allCases.compactMap { state in
      let same = dots.filter { $0.point.state == state }
      guard !same.isEmpty else { return nil }
      let shape = StateShape(state: state, radius: radius)
      let places = same.map { (x: $0.x, y: middle + offset($0.lane)) }
      guard hasHints else { return shape.crowd(places) }
      return state.group(
        zip(same, places).map { dot, place in
          .hinted(
            "\(dot.point.name): \(dot.point.value.label)",
            [.path("dot", shape.path(x: place.x, y: place.y))])
        })
    }
  }

  /// Around the middle: 0, above, below, further above … of an odd number of lanes.
  private func offset(_ lane: Int) -> Double {
    let place = Double((lane + 1) / 2) * (lane.isMultiple(of: 2) ? 1 : -1)
    return (place + (lanes.isMultiple(of: 2) ? 0.5 : 0)) * step
  }
}
