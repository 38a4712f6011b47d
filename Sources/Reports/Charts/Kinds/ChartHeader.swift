/// The first line of a chart, and the words for its target.
enum ChartHeader {
  static let height = 18.0

  static func unit(_ caption: ChartCaption, _ width: ChartWidth) -> SVGElement {
    .text(
      TextWidth.fit(caption.unit.name, into: width.pixels, size: TextWidth.small), x: 0, y: 11,
      isSmall: true)
  }

  /// With its number if all rows have the same.
  static func target(of targets: [ChartValue?], _ messages: Messages) -> String? {
    let present = Set(targets.compactMap { $0 })
    guard let first = present.first else { return nil }
    guard present.count == 1 else { return messages[.columnTarget] }
    return messages.text(.chartTarget, ["target": first.label])
  }
}
