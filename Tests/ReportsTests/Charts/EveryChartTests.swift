import Foundation
import Model
import Testing

@testable import Reports

@Suite("Every kind of chart")
struct EveryChartTests {
  private func pictures(
    _ charts: [any Chart], _ messages: Messages
  ) throws -> [(picture: SVGPicture, name: String)] {
    try charts.flatMap { chart in
      try ChartWidth.allCases.map {
        (try SVGPicture(chart.svg(id: "x", messages, width: $0)), "\(type(of: chart)) \($0)")
      }
    }
  }

  private func expectInside(_ picture: SVGPicture, _ name: String) throws {
    let (width, height) = (try picture.root.number("width"), try picture.root.number("height"))
    #expect(picture.root.attributes["viewBox"]?.hasPrefix("0 0 ") == true)
    for place in try picture.places() {
      #expect((-1...width + 1).contains(place.x), "\(name): x \(place.x) of \(place.what)")
      #expect((0...height).contains(place.y), "\(name): y \(place.y) of \(place.what)")
    }
  }

  @Test(
    "is a picture with title and description whose parts all lie inside", arguments: ["vi", "en"])
  func wellFormed(language: String) throws {
    let samples = try ChartSamples(language)
    for (picture, name) in try pictures(samples.all(), samples.messages) {
      let root = picture.root
      #expect(root.name == "svg" && root.attributes["role"] == "img")
      let ids = root.attributes["aria-labelledby"]?.split(separator: " ").map(String.init)
      let labels = root.children.prefix(2)
      #expect(labels.map(\.name) == ["title", "desc"])
      #expect(labels.map { $0.attributes["id"] ?? "" } == ids)
      #expect(labels.allSatisfy { !$0.text.isEmpty })
      #expect(labels.last?.text.contains("20/11/2026") == true)
      try expectInside(picture, name)
    }
  }

  @Test("is the same text every time, and apart from the ids the same for every prefix")
  func determinism() throws {
    let samples = try ChartSamples()
    for (one, other) in zip(try samples.all(), try ChartSamples().all()) {
      let first = one.figure(id: "a", samples.messages)
      let second = other.figure(id: "a", samples.messages)
      #expect(first.wide == second.wide && first.narrow == second.narrow)
      #expect(
        one.svg(id: "other", samples.messages)
          .replacingOccurrences(of: "c-other", with: "c-a")
          == first.wide)
    }
  }

  @Test(
    "holds nothing that runs, loads or styles, whatever the names are",
    arguments: SafeTextTests.hostile)
  func hostileNames(name: String) throws {
    let samples = try ChartSamples()
    let caption = try ChartCaption(
      title: "T \(name)", description: "D \(name)", unit: ChartUnit(name: "U \(name)", mark: name),
      source: ChartSource(asOf: name, ruleVersion: 1))
    let value = ChartValue(ChartSamples.ten, label: "1 \(name)".prefixText)
    let point = ChartPoint(name, value, .atRisk)
    let charts: [any Chart] = [
      BulletBars(caption: caption, heading: name, bars: [.init(point, target: value)]),
      try TrendLine(
        caption: caption, heading: name, steps: [name, name], values: [value, value],
        previous: [value], target: value, state: .behind),
      try StateMatrix(
        caption: caption, heading: name, columnHeading: name, columns: [name],
        rows: [.init(name, [.init(value, .met)])]),
      DotStrip(
        caption: caption, heading: name, pointHeading: name,
        rows: [.init(name, points: [point, point], target: value)]),
      Histogram(
        caption: caption, countHeading: name, points: [point], target: value, median: value),
      try SmallMultiples(
        caption: caption, heading: name, steps: [name],
        panels: [.init(name, values: [value], target: value, state: .met)]),
      SparkBars(caption: caption, heading: name, days: [.init(name, value)]),
      RunBars(
        caption: caption, heading: name, stepHeading: name,
        nights: [.init(name, [.init(name, start: 1, minutes: 2, hasFailed: true)])]),
    ]
    let elements: Set = ["svg", "title", "desc", "g", "rect", "line", "path", "text"]
    for (picture, kind) in try pictures(charts, samples.messages) {
      for node in picture.root.all {
        #expect(elements.contains(node.name), "\(kind)")
        for attribute in node.attributes.keys {
          #expect(!attribute.hasPrefix("on") && !attribute.contains("href") && attribute != "style")
        }
      }
      #expect(!picture.markup.contains("<script") && !picture.markup.contains("\u{202E}"))
    }
  }

  @Test("can be empty, of one value, of zeros, and of numbers far beyond its target")
  func edges() throws {
    let samples = try ChartSamples()
    let caption = try samples.caption()
    for amounts in [[], [0], [0, 0, 0], [1], [10_000, 5], [nil], [nil, 700], [4_000_000, 1]] {
      let points = amounts.enumerated().map {
        samples.point("Lớp \($0)", hundredths: $1)
      }
      for target in [nil, samples.target] {
        let values = points.map(\.value)
        let steps = values.indices.map { String($0 + 1) }
        let charts: [any Chart] = [
          BulletBars(
            caption: caption, heading: "Lớp", bars: points.map { .init($0, target: target) }),
          try TrendLine(
            caption: caption, heading: "Tuần", steps: steps, values: values, target: target,
            state: .behind),
          try StateMatrix(
            caption: caption, heading: "Môn", columnHeading: "Khối", columns: steps,
            rows: [.init("Toán", points.map { .init($0.value, $0.state) })]),
          DotStrip(
            caption: caption, heading: "Môn", pointHeading: "Lớp",
            rows: [.init("Toán", points: points, target: target)]),
          Histogram(
            caption: caption, countHeading: "Số trường", points: points, target: target,
            median: nil),
          try SmallMultiples(
            caption: caption, heading: "Tuần", steps: steps,
            panels: [.init("Toán", values: values, target: target, state: .met)]),
          SparkBars(
            caption: caption, heading: "Ngày", days: points.map { .init($0.name, $0.value) }),
          RunBars(caption: caption, heading: "Đêm", stepHeading: "Bước", nights: []),
        ]
        for (picture, name) in try pictures(charts, samples.messages) {
          try expectInside(picture, "\(name) of \(amounts)")
        }
      }
    }
  }

  @Test("has a table with a cell for every heading and no cell empty")
  func tables() throws {
    let samples = try ChartSamples()
    for chart in try samples.all() {
      let figure = chart.figure(id: "x", samples.messages)
      #expect(!figure.rows.isEmpty)
      for row in figure.rows {
        #expect(row.cells.count + 1 == figure.headings.count)
        #expect(([row.name] + row.cells + figure.headings).allSatisfy { !$0.isEmpty })
      }
      #expect(figure.unit.hasPrefix("Đơn vị: ") && figure.tableLabel == "Bảng số liệu")
    }
  }

  @Test("stays small: a page of them is below 100 kB")
  func sizes() throws {
    let samples = try ChartSamples()
    for chart in try samples.all() {
      let figure = chart.figure(id: "x", samples.messages)
      let kind = "\(type(of: chart))"
      #expect(figure.wide.utf8.count < 24_000, "\(kind): \(figure.wide.utf8.count)")
      #expect(figure.narrow.utf8.count < 24_000, "\(kind): \(figure.narrow.utf8.count)")
    }
    let bars = try samples.bullets()
    let cells = bars.cells(id: "lop", samples.messages).joined()
    let trend = try samples.trend().figure(id: "tuan", samples.messages)
    #expect(cells.utf8.count < 12_000)
    #expect(cells.utf8.count + trend.wide.utf8.count + trend.narrow.utf8.count < 24_000)
  }

  @Test("the style sheet knows every class a chart colours")
  func styleSheet() throws {
    let sheet = try String(
      contentsOf: ReportSamples.messagesFolder.deletingLastPathComponent()
        .appendingPathComponent("assets/titrong.css"), encoding: .utf8)
    for state in ChartState.allCases { #expect(sheet.contains(".chart .\(state.cssClass) {")) }
    #expect(sheet.contains(".chart-narrow") && sheet.contains(".chart-wide"))
  }
}

extension String {
  /// A label is short: numbers do not come from outside.
  fileprivate var prefixText: String { String(prefix(6)) }
}
