import Model

@testable import Reports

/// Charts of the size a school or a province has, made from a fixed sequence.
struct ChartSamples {
  let messages: Messages
  private let source = ChartSource(asOf: "2026-11-20", ruleVersion: 1)

  init(_ language: String = "vi") throws { messages = try ReportSamples.messages(language) }

  static let ten = Micro(raw: 10_000_000)

  static let subjects = [
    "Ngữ văn", "Toán", "Ngoại ngữ 1", "Giáo dục công dân", "Lịch sử và Địa lí",
    "Khoa học tự nhiên", "Công nghệ", "Tin học", "Giáo dục thể chất", "Nghệ thuật",
    "Hoạt động trải nghiệm, hướng nghiệp", "Nội dung giáo dục của địa phương",
  ]

  static let classes = (6...9).flatMap { grade in (1...3).map { "\(grade)A\($0)" } }

  func caption(_ title: String = "Tỉ trọng dạy học trực tuyến theo lớp") throws -> ChartCaption {
    try ChartCaption(
      title: title, description: "3 trên 12 lớp đã đạt; lớp thấp nhất là 8A2 với 3,10 %.",
      unit: .percentOfPlan(messages), source: source)
  }

  var target: ChartValue { ChartValue(Self.ten, label: "10 %") }

  /// Per cent in hundredths, written as the pages write it.
  func value(hundredths: Int?) -> ChartValue {
    guard let hundredths else { return ChartValue(nil, label: "–") }
    let rest = hundredths % 100
    let text = "\(hundredths / 100),\(rest < 10 ? "0" : "")\(rest) %"
    return ChartValue(Micro(raw: Int64(hundredths) * 10_000), label: text)
  }

  func point(_ name: String, hundredths: Int?) -> ChartPoint {
    let state: ChartState =
      switch hundredths {
      case nil: .notEnough
      case .some(let amount) where amount >= 1000: .met
      case .some(let amount) where amount >= 800: .atRisk
      default: .behind
      }
    return ChartPoint(name, value(hundredths: hundredths), state)
  }

  /// Spread between 0 and `most`, the same in every run.
  static func hundredths(_ seed: Int, most: Int = 1800) -> Int { (seed * 7919 + 331) % most }

  func bullets(_ names: [String] = Self.classes) throws -> BulletBars {
    BulletBars(
      caption: try caption(), heading: "Lớp",
      bars: names.enumerated().map { index, name in
        BulletBars.Bar(
          point(name, hundredths: index == 4 ? nil : Self.hundredths(index)), target: target)
      })
  }

  func trend(weeks: Int = 14) throws -> TrendLine {
    try TrendLine(
      caption: caption("Tiến độ theo tuần"), heading: "Tuần", steps: (1...35).map(String.init),
      values: (0..<weeks).map { value(hundredths: $0 == 8 ? nil : 210 + $0 * 45) },
      previous: (0..<35).map { value(hundredths: 150 + $0 * 22) }, target: target,
      state: .atRisk)
  }

  func matrix(columns: Int = 4) throws -> StateMatrix {
    try StateMatrix(
      caption: caption("Môn học theo khối lớp"), heading: "Môn học", columnHeading: "Khối",
      columns: (0..<columns).map { String($0 + 6) },
      rows: Self.subjects.enumerated().map { row, name in
        StateMatrix.Row(
          name,
          (0..<columns).map { column in
            if (row + column) % 11 == 5 { return nil }
            let amount = (row + column) % 7 == 3 ? nil : Self.hundredths(row * 31 + column)
            let point = point("", hundredths: amount)
            return StateMatrix.Cell(point.value, point.state)
          })
      })
  }

  func strip(dots: Int = 12) throws -> DotStrip {
    DotStrip(
      caption: try caption("Các lớp theo môn học"), heading: "Môn học", pointHeading: "Lớp",
      rows: Self.subjects.enumerated().map { row, name in
        DotStrip.Row(
          name,
          points: (0..<dots).map {
            point("Lớp \($0 + 1)", hundredths: Self.hundredths(row * 97 + $0, most: 2100))
          }, target: target)
      })
  }

  func histogram(schools: Int = 60) throws -> Histogram {
    Histogram(
      caption: try caption("Phân bố của các trường"), countHeading: "Số trường",
      points: (0..<schools).map {
        let spread = (Self.hundredths($0) + Self.hundredths($0 * 3 + 1)) / 2
        return point("Trường \($0)", hundredths: $0 % 9 == 0 ? nil : spread)
      }, target: target, median: value(hundredths: 910))
  }

  func multiples(panels: Int = 12, weeks: Int = 35) throws -> SmallMultiples {
    try SmallMultiples(
      caption: caption("Từng môn theo tuần"), heading: "Tuần", steps: (1...35).map(String.init),
      panels: (0..<panels).map { panel in
        let values = (0..<weeks).map {
          value(hundredths: panel == 6 ? nil : 100 + $0 * (12 + panel * 4))
        }
        let last = point("", hundredths: panel == 6 ? nil : 100 + 34 * (12 + panel * 4))
        return SmallMultiples.Panel(
          Self.subjects[panel % Self.subjects.count], values: values, target: target,
          state: last.state)
      })
  }

  func sparks() throws -> SparkBars {
    SparkBars(
      caption: try ChartCaption(
        title: "14 ngày của nguồn olm", description: "Hai ngày không có tệp.",
        unit: ChartUnit(name: "Số dòng"), source: source), heading: "Ngày",
      days: (1...14).map { day in
        let count = day == 5 || day == 6 ? nil : Self.hundredths(day) * 100
        return SparkBars.Day(
          "\(day)/11",
          ChartValue(
            count.map { Micro(raw: Int64($0) * 1_000_000) }, label: count.map(String.init) ?? "–"))
      })
  }

  func runs() throws -> RunBars {
    RunBars(
      caption: try ChartCaption(
        title: "14 đêm gần nhất", description: "Đêm 18/11 dừng ở bước tổng hợp.",
        unit: ChartUnit(name: "phút"), source: source), heading: "Đêm", stepHeading: "Bước",
      nights: (7...20).map { day in
        let hasFailed = day == 18
        return RunBars.Night(
          "\(day)/11",
          [
            .init("nạp", start: 120, minutes: 14 + day % 5),
            .init("tổng hợp", start: 140 + day % 5, minutes: 20, hasFailed: hasFailed),
          ] + (hasFailed ? [] : [.init("báo cáo", start: 165, minutes: 6 + day % 7)]))
      })
  }

  /// Every kind, as large as it gets.
  func all() throws -> [any Chart] {
    [
      try bullets(), try trend(), try matrix(), try strip(), try histogram(), try multiples(),
      try sparks(), try runs(),
    ]
  }
}
