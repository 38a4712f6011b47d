/// Families as text: OpenMetrics 1.0.0, or the older format of Prometheus (0.0.4), which says the same in other words.
enum MetricText: Sendable {
  case openMetrics
  case plain

  /// What the client asks for; most scrapers name OpenMetrics first.
  init(accept: String?) {
    self = accept?.contains("application/openmetrics-text") == true ? .openMetrics : .plain
  }

  var contentType: String {
    switch self {
    case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
    case .plain: "text/plain; version=0.0.4; charset=utf-8"
    }
  }

  func text(_ families: [MetricFamily]) -> String {
    var text = ""
    for family in families where !family.samples.isEmpty {
      // OpenMetrics names the family of a counter, the older format its samples.
      let ending = family.kind == .counter ? "_total" : ""
      let name = family.name + (self == .plain ? ending : "")
      text += "# HELP \(name) \(Self.escaped(family.help, quotes: self == .openMetrics))\n"
      text += "# TYPE \(name) \(family.kind)\n"
      for sample in family.samples {
        let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
        text += family.name + ending + sample.suffix
        text += labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
        text += " \(Self.number(sample.value))\n"
      }
    }
    return self == .openMetrics ? text + "# EOF\n" : text
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    let plain = text.replacing("\\", with: #"\\"#).replacing("\n", with: #"\n"#)
    return quotes ? plain.replacing("\"", with: #"\""#) : plain
  }

  /// Whole numbers without a point.
  static func number(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
