/// What every chart must say about itself; a chart cannot be made without one.
public struct ChartCaption: Hashable, Sendable {
  /// Listeners hear the description in one go.
  static let longestDescription = 220

  public let title: String
  public let description: String
  public let unit: ChartUnit
  public let source: ChartSource

  public init(
    title: String, description: String, unit: ChartUnit, source: ChartSource
  ) throws(ChartError) {
    let title = SafeText.clean(title)
    let description = SafeText.clean(description)
    guard !title.isEmpty else { throw .noTitle }
    guard !description.isEmpty else { throw .noDescription }
    guard description.lowercased() != title.lowercased() else { throw .descriptionRepeatsTitle }
    guard !unit.name.isEmpty else { throw .noUnit }
    self.title = title
    self.description =
      description.count <= Self.longestDescription
      ? description : description.prefix(Self.longestDescription - 1) + "…"
    self.unit = unit
    self.source = source
  }

  /// For a picture that was cut out of its page.
  func longText(_ messages: Messages) -> String {
    let unit = messages.text(.chartUnit, ["unit": unit.name])
    return "\(description) \(unit). \(source.text(messages))."
  }
}
