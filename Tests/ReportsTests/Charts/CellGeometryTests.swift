import Model
import Testing

@testable import Reports

@Suite("Places of cells, dots and steps")
struct CellGeometryTests {
  private let samples: ChartSamples

  init() throws { samples = try ChartSamples() }

  @Test(
    "the matrix prints every number beside its shape; what does not fit goes below",
    arguments: [1, 4, 7, 12])
  func matrix(columns: Int) throws {
    for width in ChartWidth.allCases {
      let chart = try samples.matrix(columns: columns)
      let picture = try samples.picture(chart, width)
      let cells = chart.rows.flatMap(\.cells)
      let taught = cells.compactMap { $0 }
      let tints = picture.nodes("path", class: "cells").map { $0.attributes["d"] ?? "" }
      let shapes = picture.nodes("path", class: "marks").map { $0.attributes["d"] ?? "" }
      #expect(tints.reduce(0) { $0 + $1.count { $0 == "M" } } == taught.count)
      #expect(shapes.reduce(0) { $0 + $1.count { $0 == "M" } } == taught.count)
      let dashes = cells.count { $0?.value.amount == nil }
      #expect(picture.texts.count { $0 == "–" } == dashes)
      let numbers = taught.filter { $0.value.amount != nil }
        .map { String($0.value.label.dropLast(2)) }
      for number in numbers { #expect(picture.texts.contains(number), "\(number)") }
      let rects = try tints.flatMap {
        try $0.matches(of: /h(\d[\d.]*)/).map { try #require(Double($0.1)) }
      }
      let widest = numbers.map { TextWidth.of($0, size: 11) }.max() ?? 0
      #expect(rects.allSatisfy { $0 >= widest + 15 })
    }
  }

  @Test("every dot stands over its share, however crowded the row", arguments: [1, 12, 60])
  func strip(dots: Int) throws {
    let chart = try samples.strip(dots: dots)
    let picture = try samples.picture(chart)
    let grid = try picture.ticks()[0]
    let (zero, last) = (grid[0].x, try #require(grid.last).x)
    let upper = ValueAxis(
      chart.rows.flatMap { $0.points.map(\.value.amount) }, from: 0, to: 1, steps: 6, mark: "",
      samples.messages
    ).ticks.upper
    var drawn: [Double] = []
    for name in ["c-met", "c-risk", "c-behind"] {
      let nodes = picture.nodes("path").filter {
        ["dot", "dots"].contains($0.attributes["class"]) && picture.state(of: $0) == name
      }
      for node in nodes {
        let moves = try SVGPicture.moves(node.attributes["d"] ?? "")
        // A path begins at the rim of a shape, a round dot of a crowd in its middle.
        let radius = dots > 30 ? 3.5 : 4.5
        let isCrowd = node.attributes["class"] == "dots"
        let shift = name == "c-behind" ? radius * 0.9 : name == "c-met" && !isCrowd ? radius : 0
        drawn += moves.map { $0.x + shift }
      }
    }
    let expected = chart.rows.flatMap(\.points).compactMap(\.value.amount).map {
      zero + (last - zero) * Double($0.raw) / Double(upper.raw)
    }
    #expect(drawn.count == expected.count)
    for (one, other) in zip(drawn.sorted(), expected.sorted()) { #expect(abs(one - other) < 0.02) }
    #expect(picture.nodes("line", class: "target").count == 13)
    #expect(picture.hints.contains { $0.hasPrefix("Lớp 1: ") } == (dots <= 10 || dots * 12 <= 120))
  }

  @Test("classes without data have no dot, but are told")
  func absentDots() throws {
    let points = [samples.point("6A1", hundredths: nil), samples.point("6A2", hundredths: 1200)]
    let chart = DotStrip(
      caption: try samples.caption(), heading: "Môn học", pointHeading: "Lớp",
      rows: [.init("Toán", points: points, target: samples.target)])
    let picture = try samples.picture(chart)
    #expect(picture.nodes("path", class: "dot").count == 1)
    #expect(picture.texts.contains("Chưa có dữ liệu: 1"))
    #expect(picture.hints == ["6A2: 12,00 %"])
    #expect(chart.table(samples.messages).rows.count == 2)
  }

  @Test("steps of a night are as long as they took, on a clock of whole hours")
  func runs() throws {
    let chart = try samples.runs()
    let picture = try samples.picture(chart)
    let steps = chart.nights.flatMap(\.steps)
    let bars = picture.nodes("rect", class: "bar")
    #expect(
      bars.count == steps.count && picture.texts.contains("02:00")
        && picture.texts.contains("03:00"))
    let ticks = try picture.ticks()[0].map(\.x)
    let hour = try #require(ticks.last) - ticks[0]
    let places = try bars.map {
      (x: try $0.number("x"), y: try $0.number("y"), width: try $0.number("width"))
    }
    // Bars are grouped by their look, so each is looked for where it should be.
    for (row, night) in chart.nights.enumerated() {
      for step in night.steps {
        let x = ticks[0] + hour * Double(step.start - 120) / 60
        let width = hour * Double(step.minutes) / 60
        let y = 22 + Double(row) * 20
        let found = places.count {
          abs($0.x - x) < 0.02 && abs($0.width - width) < 0.02 && $0.y == y
        }
        #expect(found == 1, "\(night.name) \(step.name)")
      }
    }
    #expect(bars.count { picture.state(of: $0) == "c-behind" } == 1)
    #expect(picture.texts.contains("Lỗi"))
    #expect(RunClock.text(1441) == "00:01")
  }
}
