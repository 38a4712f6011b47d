/// The paper a chart is drawn on, in CSS pixels: drawn twice rather than scaled, since letters must not shrink.
public enum ChartWidth: CaseIterable, Sendable {
  /// A desk and A4.
  case wide
  /// A telephone of 360 pixels less its margins.
  case narrow

  var pixels: Double { self == .wide ? 640 : 320 }
  var cssClass: String { self == .wide ? "chart chart-wide" : "chart chart-narrow" }
}
