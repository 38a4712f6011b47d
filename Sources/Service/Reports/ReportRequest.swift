import Foundation
import HTTPTypes
import Model
import Reports
import Warehouse

/// What the body of `POST /v1/reports` asks for, as it is kept until it is answered.
struct ReportRequest: Codable, Equatable {
  static let example =
    #"{"kind":"school","codes":["22000101"],"window":"HK1","formats":["pdf","xlsx"]}"#
  /// A school's code is eight characters; all schools of a province are asked for without codes.
  static let mostCodes = 2_000
  static let largestBody = 64 << 10
  static let mediaType = TableForm.json.mediaType

  let kind: String
  /// Empty: all of the roster.
  let codes: [String]
  let schoolYear: String?
  let window: String
  let formats: [String]
  let language: String
  /// Who asked, and what he may see.
  let reader: String
  let scope: String

  private struct Body: Decodable {
    let kind: String
    let codes: [String]?
    let schoolYear: String?
    let window: String?
    let formats: [String]?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case kind, codes, window, formats
      case schoolYear = "school_year"
    }
  }

  /// A body of another type is not guessed at; one whose type nobody says is looked at.
  ///
  /// - Throws: `ReportRequestError.mediaType`
  static func check(_ headers: HTTPFields) throws {
    guard let type = headers[.contentType] else { return }
    let name = type.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    guard name == mediaType else { throw ReportRequestError.mediaType(String(type.prefix(100))) }
  }

  /// - Throws: `ReportRequestError.badBody`, or what `order` throws.
  init(body: Data, language: String, for reader: Reader) throws {
    guard let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any] else {
      throw ReportRequestError.badBody(why: "no JSON object")
    }
    let known = Body.CodingKeys.allCases.map(\.rawValue)
    if let wrong = object.keys.sorted().first(where: { !known.contains($0) }) {
      throw ReportRequestError.badBody(
        why: "\(wrong) (\(known.sorted().joined(separator: ", ")))")
    }
    let parsed: Body
    do {
      parsed = try JSONDecoder().decode(Body.self, from: body)
    } catch DecodingError.keyNotFound(let key, _) {
      throw ReportRequestError.badBody(why: "\(key.stringValue): –")
    } catch DecodingError.typeMismatch(_, let context) {
      throw ReportRequestError.badBody(why: context.codingPath.map(\.stringValue).joined())
    } catch {
      throw ReportRequestError.badBody(why: "JSON")
    }
    let codes = parsed.codes ?? []
    guard codes.count <= Self.mostCodes else {
      throw ReportRequestError.badBody(why: "codes: 0…\(Self.mostCodes)")
    }
    guard parsed.codes == nil || !codes.isEmpty else {
      throw ReportRequestError.badBody(why: "codes: 1…\(Self.mostCodes)")
    }
    kind = parsed.kind
    self.codes = codes
    schoolYear = parsed.schoolYear
    window = parsed.window ?? Window.year.description
    formats = parsed.formats ?? ReportFormat.allCases.map(\.rawValue)
    self.language = language
    self.reader = reader.name
    scope = reader.scope.description
    _ = try order
  }

  /// - Throws: `ReportRefusal` or `QueryError` naming what is known.
  var order: ReportOrder {
    get throws {
      ReportOrder(
        kind: try ReportOrder.kind(kind), codes: codes,
        query: try IndicatorQuery(
          schoolYear: schoolYear, window: window, by: "", filters: [:],
          profile: Profile.blended.rawValue),
        formats: try ReportOrder.formats(formats.joined(separator: ",")))
    }
  }

  /// Nil where what was kept is not understood.
  var asker: Reader? { Scope(scope).map { Reader(name: reader, scope: $0) } }

  /// The same question about the same numbers, of those who see the same, has the same name.
  func id(at stamp: String) -> String {
    let parts =
      [stamp, scope, kind, schoolYear ?? "", window, language] + codes + ["–"] + formats.sorted()
    return String(ReportManifest.digest(parts).prefix(24))
  }
}
