/// A metric with all its samples, as Prometheus reads them.
struct MetricFamily: Sendable {
  enum Kind: String, Sendable {
    case gauge
    /// Only grows while the process lives; its samples end in `_total`.
    case counter
    case histogram
  }

  struct Sample: Sendable {
    /// What follows the name of the family: empty, `_bucket`, `_sum` or `_count`.
    var suffix = ""
    let labels: [(name: String, value: String)]
    let value: Double
  }

  /// Without the ending `_total` of a counter.
  let name: String
  let kind: Kind
  let help: String
  private(set) var samples: [Sample] = []

  init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
  }

  /// One without labels; nothing where there is no value.
  init(_ name: String, _ kind: Kind, _ help: String, _ value: Int64?) {
    self.init(name, kind, help)
    if let value { add(Double(value)) }
  }

  mutating func add(_ value: Double, _ labels: (String, String)..., suffix: String = "") {
    add(value, labels, suffix: suffix)
  }

  mutating func add(_ value: Double, _ labels: [(String, String)], suffix: String = "") {
    samples.append(
      Sample(suffix: suffix, labels: labels.map { (name: $0.0, value: $0.1) }, value: value))
  }

  mutating func add(_ histogram: DurationHistogram, _ labels: [(String, String)]) {
    for (bound, count) in histogram.cumulative {
      let le = bound.isInfinite ? "+Inf" : MetricText.number(bound)
      add(Double(count), labels + [("le", le)], suffix: "_bucket")
    }
    add(histogram.sum, labels, suffix: "_sum")
    add(Double(histogram.count), labels, suffix: "_count")
  }
}
