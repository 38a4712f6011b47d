import Model
import Testing

@testable import Reports

@Suite("Lengths of bars")
struct BarGeometryTests {
  private let samples: ChartSamples

  init() throws { samples = try ChartSamples() }

  @Test(
    "bullet bars are as long as their shares, and the target stands where it belongs",
    arguments: ChartWidth.allCases)
  func bullets(width: ChartWidth) throws {
    let chart = try samples.bullets()
    let picture = try samples.picture(chart, width)
    let bars = picture.nodes("rect", class: "bar")
    let tracks = picture.nodes("rect", class: "track")
    let known = chart.bars.filter { $0.point.value.amount != nil }
    #expect(tracks.count == 12 && bars.count == 11 && known.count == 11)
    let full = try tracks[0].number("width")
    for (bar, node) in zip(known, bars) {
      let percent = Double(try #require(bar.point.value.amount).raw) / 1_000_000
      #expect(abs(try node.number("width") - full * percent / 20) < 0.011)
      #expect(try node.number("x") == tracks[0].number("x"))
      #expect(picture.state(of: node) == bar.point.state.cssClass)
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
    let picture = try samples.picture(chart)
    let ticks = try picture.nodes("line", class: "target").dropLast().map { try $0.number("x1") }
    let left = try picture.nodes("rect", class: "track")[0].number("x")
    #expect(ticks.count == 2 && ticks[1] == 430 && abs(ticks[0] * 2 - 430 - left) < 0.03)
    #expect(picture.texts.last == "Chỉ tiêu")
  }

  @Test("bars of the histogram are as high as their counts and change colour at the target")
  func histogram() throws {
    let chart = try samples.histogram()
    let picture = try samples.picture(chart)
    let bars = picture.nodes("rect", class: "bar")
    let grid = try picture.ticks()[0]
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
      let isMet = picture.state(of: bar) == "c-met"
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
}
