public import Reports
public import Warehouse

/// What reports are asked for.
public struct ReportOrder: Sendable, Equatable {
  public var kind: ReportDocument.Kind
  /// Empty: all of the roster.
  public var codes: [String]
  public var query: IndicatorQuery
  public var formats: [ReportFormat]

  public init(
    kind: ReportDocument.Kind, codes: [String], query: IndicatorQuery, formats: [ReportFormat]
  ) {
    self.kind = kind
    self.codes = codes
    self.query = query
    self.formats = formats
  }

  /// `pdf,xlsx,csv,json`, each once.
  ///
  /// - Throws: `ReportRefusal` naming the known ones.
  public static func formats(_ text: String) throws(ReportRefusal) -> [ReportFormat] {
    var formats: [ReportFormat] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = ReportFormat(rawValue: String(word)) else {
        throw .unknownFormat(String(word))
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }

  public static func kind(_ text: String) throws(ReportRefusal) -> ReportDocument.Kind {
    guard let kind = ReportDocument.Kind(rawValue: text) else { throw .unknownKind(text) }
    return kind
  }
}
