import HTTPTypes
import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/indicators/{id}[.json|.csv]`
struct IndicatorRoutes {
  let context: ServiceContext
  private var reader: IndicatorReader { IndicatorReader(store: context.store) }

  func add(to router: Router<some RequestContext>) {
    router.get("v1/indicators") { request, _ in
      try QueryParameters.refuseAll(request)
      let list = IndicatorList(
        try await IndicatorCatalogue(store: context.store).definitions().map(\.entry),
        messages: Language.of(request, among: context.messages))
      return Self.response(list.json, "application/json; charset=utf-8")
    }
    router.get("v1/indicators/:id") { request, context in
      try await answer(request, id: context.parameters.require("id"))
    }
  }

  private func answer(_ request: Request, id: String) async throws -> Response {
    let (indicator, format) = TableFormat.split(id)
    guard let known = Indicator(rawValue: indicator) else {
      throw QueryError.unknownIndicator(
        indicator, known: Indicator.allCases.map(\.rawValue))
    }
    let query = try QueryParameters(request).indicatorQuery()
    let table = try await reader.table(known, query)
    return switch format {
    case .json: Self.response(table.json, "application/json; charset=utf-8")
    case .csv: Self.response(table.csv(), "text/csv; charset=utf-8; header=present")
    }
  }

  private static func response(_ bytes: [UInt8], _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// The form of an answer, by the ending of the path; JSON without one.
enum TableFormat: String {
  case json
  case csv

  static func split(_ name: String) -> (name: String, format: TableFormat) {
    guard let dot = name.lastIndex(of: "."),
      let format = TableFormat(rawValue: String(name[name.index(after: dot)...]))
    else { return (name, .json) }
    return (String(name[..<dot]), format)
  }
}
