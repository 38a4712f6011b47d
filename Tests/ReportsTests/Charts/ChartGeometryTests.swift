import Model
import Testing

@testable import Reports

@Suite("Lengths and places of what charts draw")
struct ChartGeometryTests {
  private let samples: ChartSamples

  init() throws { samples = try ChartSamples() }

  private func picture(_ chart: any Chart, _ width: ChartWidth = .wide) throws -> SVGPicture {
    try SVGPicture(chart.svg(id: "x", samples.messages, width: width))
  }

  /// Where the thin lines of the axes begin, in the order drawn.
  private func ticks(_ picture: SVGPicture) throws -> [[(x: Double, y: Double)]] {
    try picture.nodes("path", class: "ticks").map {
      try SVGPicture.moves($0.attributes["d"] ?? "")
    }
  }

  private func state(of node: SVGPicture.Node, in picture: SVGPicture) -> String? {
    picture.root.parents(of: node).compactMap { $0.attributes["class"] }.last {
      $0.hasPrefix("c-")
    }
  }

  @Test(
    "bullet bars are as long as their shares, and the target stands where it belongs",
    arguments: ChartWidth.allCases)
  func bullets(width: ChartWidth) throws {
    let chart = try samples.bullets()
    let picture = try picture(chart, width)
    let bars = picture.nodes("rect", class: "bar")
    let tracks = picture.nodes("rect", class: "track")
    let known = chart.bars.filter { $0.point.value.amount != nil }
    #expect(tracks.count == 12 && bars.count == 11 && known.count == 11)
    let full = try tracks[0].number("width")
    for (bar, node) in zip(known, bars) {
      let percent = Double(try #require(bar.point.value.amount).raw) / 1_000_000
      #expect(abs(try node.number("width") - full * percent / 20) < 0.011)
      #expect(try node.number("x") == tracks[0].number("x"))
      #expect(state(of: node, in: picture) == bar.point.state.cssClass)
    }
    let ticks = picture.nodes("line", class: "target").prefix(12)
    for tick in ticks {
      #expect(abs(try tick.number("x1") - tracks[0].number("x") - full / 2) < 0.011)
      #expect(try tick.number("x1") == tick.number("x2"))
    }
    for bar in chart.bars {
      #expect(picture.texts.contains(bar.point.name))
      #expect(picture.texts.contains { $0.contains(bar.point.value.label) })
      #expect(picture.texts.contains { $0.contains(bar.point.state.word(samples.messages)) })
    }
    #expect(picture.texts.contains("Chỉ tiêu 10 %"))
  }

  @Test("bars in table cells share one scale and say their number")
  func cells() throws {
    let chart = try samples.bullets()
    let cells = try chart.cells(id: "lop", samples.messages).map(SVGPicture.init)
    #expect(cells.count == 12)
    #expect(Set(cells.map { $0.root.attributes["aria-labelledby"] }).count == 12)
    for (bar, cell) in zip(chart.bars, cells) {
      #expect(cell.nodes("title").map(\.text) == [bar.point.name])
      let words = try #require(cell.nodes("desc").first?.text)
      #expect(words.contains(bar.point.value.label) && words.contains("Chỉ tiêu 10 %"))
      let target = try #require(cell.nodes("line", class: "target").first)
      #expect(try target.number("x1") == 1 + 118.0 / 2)
      guard let amount = bar.point.value.amount else {
        #expect(cell.nodes("rect", class: "bar").isEmpty)
        continue
      }
      let length = try #require(cell.nodes("rect", class: "bar").first).number("width")
      #expect(abs(length - 118 * Double(amount.raw) / 20_000_000) < 0.011)
    }
  }

  @Test("classes of two levels have each their own target")
  func twoTargets() throws {
    let five = ChartValue(Micro(raw: 5_000_000), label: "5 %")
    let chart = BulletBars(
      caption: try samples.caption(), heading: "Lớp",
      bars: [
        .init(samples.point("5A", hundredths: 600), target: five),
        .init(samples.point("6A", hundredths: 600), target: samples.target),
        .init(samples.point("CLB", hundredths: 600), target: nil),
      ])
    let picture = try picture(chart)
    let ticks = try picture.nodes("line", class: "target").dropLast().map { try $0.number("x1") }
    let left = try picture.nodes("rect", class: "track")[0].number("x")
    #expect(ticks.count == 2 && ticks[1] == 430 && abs(ticks[0] * 2 - 430 - left) < 0.03)
    #expect(picture.texts.last == "Chỉ tiêu")
  }

  @Test("the trend passes through its values, leaves a gap and ends in the mark of its state")
  func trend() throws {
    let chart = try samples.trend()
    let picture = try picture(chart)
    let lines = picture.nodes("path", class: "line")
    #expect(lines.count == 2)
    let (past, now) = (lines[0], lines[1])
    #expect(state(of: past, in: picture) == "c-thin" && state(of: now, in: picture) == "c-met")
    let moves = try SVGPicture.moves(now.attributes["d"] ?? "")
    let amounts = chart.values.compactMap(\.amount)
    #expect(moves.count == 13 && amounts.count == 13)
    #expect(now.attributes["d"]?.filter { $0 == "M" }.count == 2)
    let grid = try ticks(picture)[0]
    let (zero, top) = (grid[0].y, try #require(grid.last).y)
    for (amount, move) in zip(amounts, moves) {
      #expect(abs(move.y - (zero + (top - zero) * Double(amount.raw) / 10_000_000)) < 0.011)
    }
    let steps = zip(moves, moves.dropFirst()).map { $1.x - $0.x }
    #expect(abs(steps[7] - 2 * steps[0]) < 0.05)
    let target = try #require(picture.nodes("line", class: "target").first)
    #expect(try target.number("y1") == top && target.number("y2") == top)
    let mark = try #require(picture.nodes("path", class: "mark").first)
    #expect(state(of: mark, in: picture) == "c-risk")
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
    let line = try #require(try picture(chart).nodes("path", class: "line").first)
    let dots = try #require(line.attributes["d"]).matches(of: /M[\d.]+ [\d.]+h0/)
    #expect(dots.count == 2)
    #expect(
      chart.table(samples.messages).rows.map { $0.cells[0] } == ["–", "5,00 %", "–", "7,00 %"])
  }

  @Test("labels of a trend do not cover each other", arguments: 1...35)
  func labels(weeks: Int) throws {
    for width in ChartWidth.allCases {
      let picture = try picture(try samples.trend(weeks: weeks), width)
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

  @Test(
    "the matrix prints every number beside its shape; what does not fit goes below",
    arguments: [1, 4, 7, 12])
  func matrix(columns: Int) throws {
    for width in ChartWidth.allCases {
      let chart = try samples.matrix(columns: columns)
      let picture = try picture(chart, width)
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
    let picture = try picture(chart)
    let grid = try ticks(picture)[0]
    let (zero, last) = (grid[0].x, try #require(grid.last).x)
    let upper = ValueAxis(
      chart.rows.flatMap { $0.points.map(\.value.amount) }, from: 0, to: 1, steps: 6, mark: "",
      samples.messages
    ).ticks.upper
    var drawn: [Double] = []
    for name in ["c-met", "c-risk", "c-behind"] {
      let nodes = picture.nodes("path").filter {
        ["dot", "dots"].contains($0.attributes["class"]) && state(of: $0, in: picture) == name
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
    let picture = try picture(chart)
    #expect(picture.nodes("path", class: "dot").count == 1)
    #expect(picture.texts.contains("Chưa có dữ liệu: 1"))
    #expect(picture.hints == ["6A2: 12,00 %"])
    #expect(chart.table(samples.messages).rows.count == 2)
  }

  @Test("bars of the histogram are as high as their counts and change colour at the target")
  func histogram() throws {
    let chart = try samples.histogram()
    let picture = try picture(chart)
    let bars = picture.nodes("rect", class: "bar")
    let grid = try ticks(picture)[0]
    let (zero, top) = (grid[0].y, try #require(grid.last).y)
    let rows = chart.table(samples.messages).rows
    let counts = rows.dropLast().compactMap { Int($0.cells[0]) }
    let most = AxisTicks(
      upTo: AxisTicks.one.times(Int64(counts.max() ?? 0)), smallestStep: AxisTicks.one
    ).upper
    #expect(counts.reduce(0, +) + (Int(rows.last?.cells[0] ?? "") ?? 0) == 60)
    let shown = counts.filter { $0 > 0 }
    #expect(bars.count == shown.count)
    for (count, bar) in zip(shown, bars) {
      let height = (zero - top) * Double(count) * 1_000_000 / Double(most.raw)
      #expect(abs(try bar.number("height") - height) < 0.011)
    }
    let line = try #require(picture.nodes("line", class: "target").first).number("x1")
    for bar in bars {
      let isMet = state(of: bar, in: picture) == "c-met"
      #expect(isMet ? try bar.number("x") >= line : try bar.number("x") < line)
    }
    #expect(picture.texts.contains("Trung vị 9,10 %") && picture.texts.contains("Chỉ tiêu 10 %"))
    #expect(picture.texts.contains("Chưa đủ dữ liệu: 7"))
  }

  @Test("a share rounded up to the target stays on the side of its state")
  func histogramEdge() throws {
    let almost = ChartPoint("a", ChartValue(ChartSamples.ten, label: "9,9999999 %"), .atRisk)
    let just = ChartPoint("b", ChartValue(ChartSamples.ten, label: "10,00 %"), .met)
    let chart = Histogram(
      caption: try samples.caption(), countHeading: "Số trường", points: [almost, just, just],
      target: samples.target, median: nil)
    let bins = HistogramBins(chart)
    #expect(bins.counts == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2] && bins.firstMet == 10)
    #expect(chart.table(samples.messages).rows[9].name == "9 đến dưới 10 %")
  }

  @Test(
    "far outliers widen the bars instead of thinning them",
    arguments: [(9, 1), (49, 1), (50, 2), (100, 5), (1200, 50)])
  func histogramWidth(largest: Int, width: Int64) throws {
    let chart = Histogram(
      caption: try samples.caption(), countHeading: "Số trường",
      points: [samples.point("a", hundredths: largest * 100)], target: samples.target, median: nil)
    let bins = HistogramBins(chart)
    #expect(bins.counts.count <= HistogramBins.most)
    #expect(bins.edge(bins.counts.count).raw > Int64(largest) * 1_000_000)
    #expect(bins.width == AxisTicks.one.times(width))
  }

  @Test("small multiples share one scale and name their latest number")
  func multiples() throws {
    let chart = try samples.multiples()
    let picture = try picture(chart)
    let lines = picture.nodes("path", class: "line")
    #expect(lines.count == 11 && picture.nodes("line", class: "target").count == 12)
    let grid = try ticks(picture)[0]
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
    let picture = try picture(chart)
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

  @Test("steps of a night are as long as they took, on a clock of whole hours")
  func runs() throws {
    let chart = try samples.runs()
    let picture = try picture(chart)
    let steps = chart.nights.flatMap(\.steps)
    let bars = picture.nodes("rect", class: "bar")
    #expect(
      bars.count == steps.count && picture.texts.contains("02:00")
        && picture.texts.contains("03:00"))
    let ticks = try ticks(picture)[0].map(\.x)
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
    #expect(bars.count { state(of: $0, in: picture) == "c-behind" } == 1)
    #expect(picture.texts.contains("Lỗi"))
    #expect(RunClock.text(1441) == "00:01")
  }
}
