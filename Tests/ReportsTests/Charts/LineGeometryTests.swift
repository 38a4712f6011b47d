import Model
import Testing

@testable import Reports

@Suite("Places of points on lines")
struct LineGeometryTests {
  private let samples: ChartSamples

  init() throws { samples = try ChartSamples() }

  @Test("the trend passes through its values, leaves a gap and ends in the mark of its state")
  func trend() throws {
    let chart = try samples.trend()
    let picture = try samples.picture(chart)
    let lines = picture.nodes("path", class: "line")
    #expect(lines.count == 2)
    let (past, now) = (lines[0], lines[1])
    #expect(picture.state(of: past) == "c-thin" && picture.state(of: now) == "c-met")
    let moves = try SVGPicture.moves(now.attributes["d"] ?? "")
    let amounts = chart.values.compactMap(\.amount)
    #expect(moves.count == 13 && amounts.count == 13)
    #expect(now.attributes["d"]?.filter { $0 == "M" }.count == 2)
    let grid = try picture.ticks()[0]
    let (zero, top) = (grid[0].y, try #require(grid.last).y)
    for (amount, move) in zip(amounts, moves) {
      #expect(abs(move.y - (zero + (top - zero) * Double(amount.raw) / 10_000_000)) < 0.011)
    }
    let steps = zip(moves, moves.dropFirst()).map { $1.x - $0.x }
    #expect(abs(steps[7] - 2 * steps[0]) < 0.05)
    let target = try #require(picture.nodes("line", class: "target").first)
    #expect(try target.number("y1") == top && target.number("y2") == top)
    let mark = try #require(picture.nodes("path", class: "mark").first)
    #expect(picture.state(of: mark) == "c-risk")
    #expect(
      mark.attributes["d"]
        == StateShape(state: .atRisk, radius: 6).path(x: moves[12].x, y: moves[12].y))
    for text in ["7,95 %", "Chỉ tiêu 10 %", "Năm học trước", "Tuần", "35", "Có nguy cơ"] {
      #expect(picture.texts.contains(text), "\(text)")
    }
  }

  @Test("a week between two without data is a dot")
  func loneWeek() throws {
    let chart = try TrendLine(
      caption: samples.caption(), heading: "Tuần", steps: ["1", "2", "3", "4"],
      values: [nil, 500, nil, 700].map(samples.value(hundredths:)), target: nil, state: .behind)
    let line = try #require(try samples.picture(chart).nodes("path", class: "line").first)
    let dots = try #require(line.attributes["d"]).matches(of: /M[\d.]+ [\d.]+h0/)
    #expect(dots.count == 2)
    #expect(
      chart.table(samples.messages).rows.map { $0.cells[0] } == ["–", "5,00 %", "–", "7,00 %"])
  }

  @Test("labels of a trend do not cover each other", arguments: 1...35)
  func labels(weeks: Int) throws {
    for width in ChartWidth.allCases {
      let picture = try samples.picture(try samples.trend(weeks: weeks), width)
      let wanted: Set = ["Chỉ tiêu 10 %", "Năm học trước"]
      let boxes = try picture.nodes("text").filter {
        wanted.contains($0.text) || $0.attributes["font-weight"] != nil
      }.map { node in
        let long = TextWidth.of(node.text)
        let left = SVGPicture.left(
          of: try node.number("x"), node.attributes["text-anchor"], long: long)
        return (left: left, right: left + long, base: try node.number("y"))
      }
      #expect(boxes.count == 3)
      for (index, box) in boxes.enumerated() {
        for other in boxes.dropFirst(index + 1) {
          let apart =
            box.right <= other.left || other.right <= box.left || abs(box.base - other.base) >= 12
          #expect(apart, "\(weeks) weeks, \(width)")
        }
      }
    }
  }

  @Test("small multiples share one scale and name their latest number")
  func multiples() throws {
    let chart = try samples.multiples()
    let picture = try samples.picture(chart)
    let lines = picture.nodes("path", class: "line")
    #expect(lines.count == 11 && picture.nodes("line", class: "target").count == 12)
    let grid = try picture.ticks()[0]
    let height = grid[0].y - (try #require(grid.last).y)
    let panels = chart.panels.filter { $0.values.contains { $0.amount != nil } }
    let upper = AxisTicks(
      upTo: panels.flatMap(\.values).compactMap(\.amount).max() ?? .zero, count: 3
    ).upper
    for (panel, line) in zip(panels, lines) {
      let moves = try SVGPicture.moves(line.attributes["d"] ?? "")
      let (first, last) = (try #require(moves.first), try #require(moves.last))
      let rise = try #require(panel.values.last?.amount).raw - (panel.values[0].amount?.raw ?? 0)
      #expect(abs(first.y - last.y - height * Double(rise) / Double(upper.raw)) < 0.03)
      #expect(picture.texts.contains(panel.values.last?.label ?? ""))
    }
    #expect(picture.texts.contains("Chưa có dữ liệu") && picture.texts.contains("Tuần 1–35"))
  }

  @Test("a day without files is crossed out, not empty")
  func sparks() throws {
    let chart = try samples.sparks()
    let picture = try samples.picture(chart)
    #expect(picture.nodes("rect", class: "bar").count == 12)
    #expect(chart.figure(id: "x", samples.messages).narrow.isEmpty)
    let crosses = try #require(picture.nodes("path", class: "missing").first?.attributes["d"])
    #expect(crosses.filter { $0 == "M" }.count == 2)
    let heights = try picture.nodes("rect", class: "bar").map { try $0.number("height") }
    let amounts = chart.days.compactMap { $0.value.amount?.raw }
    let most = Double(amounts.max() ?? 1)
    for (amount, height) in zip(amounts, heights) {
      #expect(abs(height - 19 * Double(amount) / most) < 0.011)
    }
  }
}
