import Foundation
import Hummingbird
import Model
import Reports
import Warehouse

/// A request for a page: what it is about, in which form, and in whose words.
struct PageRequest: Sendable {
  /// Parts of the path that the route names, decoded.
  let names: [String]
  let format: PageFormat
  let address: PageAddress
  let parameters: QueryParameters
  let words: Messages

  /// Parameters of every page.
  static let common = ["school_year", "window", "profile", "lang"]

  /// - Parameters:
  ///   - names: parameters of the route in their order; the last may carry the ending.
  ///   - more: parameters of this page beside those of all.
  init(
    _ request: Request, _ context: some RequestContext, names: [String], more: [String] = [],
    words: Messages
  ) throws {
    let parameters = try QueryParameters(
      request, allowed: Self.common + more, emptyIsAbsent: true)
    var values = try names.map { try context.parameters.require($0) }
    if let last = values.popLast() { values.append(PageFormat.split(last).name) }
    let (path, format) = PageFormat.split(request.uri.path)
    self.init(
      names: try values.map { try Self.decoded($0) }, format: format,
      path: path == "/index" ? "/" : path, parameters: parameters, words: words)
  }

  init(
    names: [String], format: PageFormat, path: String, parameters: QueryParameters, words: Messages
  ) {
    self.names = names
    self.format = format
    address = PageAddress(path: path, parameters: parameters.given)
    self.parameters = parameters
    self.words = words
  }

  /// The question of the page, to be narrowed to what the page is about.
  func query(
    _ filters: [GroupName: [String]], by: [GroupName] = []
  ) throws -> IndicatorQuery {
    var query = try parameters.indicatorQuery()
    for (name, values) in filters { query.filters[name] = values }
    query.by = by
    return query
  }

  /// Which page of a long table is asked for, and where its pages are.
  var turn: (number: Int, address: (Int) -> String) {
    get throws {
      let number = Int(try parameters.number("page", 1...100_000, default: 1))
      let address = address
      return (number, { address.setting(["page": $0 == 1 ? nil : String($0)]) + "#table" })
    }
  }

  /// What names a place in the path.
  var place: String { names.first ?? "" }

  private static func decoded(_ text: String) throws -> String {
    guard let decoded = text.removingPercentEncoding, !decoded.isEmpty, !decoded.contains("\0")
    else { throw HTTPError(.notFound) }
    return decoded
  }
}
