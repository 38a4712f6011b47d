import Foundation
import Hummingbird
import Model
import Warehouse

/// The query string of a question: known names once each, values as on the command line.
struct QueryParameters {
  private var values: [String: String] = [:]

  private static let plain = ["school_year", "window", "by", "profile", "structure"]
  /// What any question about an indicator may name.
  static var ofIndicators: [String] {
    plain + IndicatorQuery.filterNames.map(\.rawValue)
  }

  /// None at all.
  init() {}

  /// - Throws: `ParameterError` naming the allowed parameters.
  init(_ request: Request) throws { try self.init(request, allowed: Self.ofIndicators) }

  /// - Parameter emptyIsAbsent: forms send a field that was left open as an empty value.
  init(_ request: Request, allowed: [String], emptyIsAbsent: Bool = false) throws {
    for (name, value) in request.uri.queryParameters {
      let name = String(name)
      if emptyIsAbsent, value.isEmpty { continue }
      guard allowed.contains(name) else {
        throw ParameterError.unknown(name, allowed: allowed)
      }
      guard values[name] == nil else { throw ParameterError.twice(name) }
      guard !value.isEmpty else { throw ParameterError.missing(name) }
      // No name or code has one, and the database takes none.
      guard !value.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
        throw ParameterError.badValue(name, "…", allowed: [])
      }
      values[name] = String(value)
    }
  }

  /// For a path that takes no parameters.
  static func refuseAll(_ request: Request) throws {
    for (name, _) in request.uri.queryParameters {
      throw ParameterError.unknown(String(name), allowed: [])
    }
  }

  subscript(_ name: String) -> String? { values[name] }

  /// Those given, in the order of their names.
  var given: [(name: String, value: String)] {
    values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// - Throws: `ParameterError.missing`
  func required(_ name: String) throws -> String {
    guard let value = values[name] else { throw ParameterError.missing(name) }
    return value
  }

  /// A whole number within bounds, or its default.
  ///
  /// - Throws: `ParameterError.badValue`
  func number(_ name: String, _ bounds: ClosedRange<Int64>, default: Int64) throws -> Int64 {
    guard let text = values[name] else { return `default` }
    guard let value = Int64(text), bounds.contains(value) else {
      throw ParameterError.badValue(
        name, text, allowed: ["\(bounds.lowerBound)…\(bounds.upperBound)"])
    }
    return value
  }

  /// One of a few words, if it is there.
  ///
  /// - Throws: `ParameterError.badValue` naming them.
  func word(_ name: String, among known: [String]) throws -> String? {
    guard let text = values[name] else { return nil }
    guard known.contains(text) else { throw ParameterError.badValue(name, text, allowed: known) }
    return text
  }

  /// - Throws: `QueryError.unknownYear`
  func schoolYear() throws -> SchoolYear? {
    guard let text = values["school_year"] else { return nil }
    guard let year = SchoolYear(text) else { throw QueryError.unknownYear(text, known: []) }
    return year
  }

  func indicatorQuery() throws -> IndicatorQuery {
    var filters: [GroupName: String] = [:]
    for name in IndicatorQuery.filterNames { filters[name] = values[name.rawValue] }
    return try IndicatorQuery(
      schoolYear: values["school_year"], window: values["window"] ?? "year",
      by: values["by"] ?? "", filters: filters, profile: values["profile"] ?? "blended",
      structure: values["structure"])
  }
}

enum ParameterError: Explained {
  case unknown(String, allowed: [String])
  case twice(String)
  /// The path needs exactly one value of it.
  case missing(String)
  case badValue(String, String, allowed: [String])

  var explanation: Explanation {
    switch self {
    case .unknown(let name, let allowed):
      Explanation(
        "unknown_parameter", ["value": name, "known": allowed.joined(separator: ", ")],
        exit: .usage)
    case .badValue(let name, let value, let allowed):
      Explanation(
        "parameter_value",
        ["name": name, "value": value, "known": allowed.joined(separator: ", ")], exit: .usage)
    case .missing(let name): Explanation("parameter_missing", ["value": name], exit: .usage)
    case .twice(let name): Explanation("parameter_twice", ["value": name], exit: .usage)
    }
  }
}

extension Request {
  /// Whether the numbers of single teachers may be asked for; that reads of them are noted is never left out for a
  /// strange spelling.
  var asksAboutTeachers: Bool {
    (uri.query?.removingPercentEncoding ?? uri.query)?.contains(GroupName.teacher.rawValue) ?? false
  }
}
