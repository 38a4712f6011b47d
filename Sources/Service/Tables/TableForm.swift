import Hummingbird

/// The form of an answer: the ending of the path; JSON without one.
enum TableForm: String, CaseIterable {
  case json
  case csv
  case xlsx

  var contentType: String {
    switch self {
    case .json: "application/json; charset=utf-8"
    case .csv: "text/csv; charset=utf-8; header=present"
    case .xlsx: mediaType
    }
  }

  var mediaType: String {
    switch self {
    case .json: "application/json"
    case .csv: "text/csv"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }
}

extension Request {
  /// - Throws: `BoundError.notAcceptable` if the client names types and this is none of them (RFC 9110, 12.5.1).
  func require(_ type: String) throws {
    let ranges = headers[values: .accept].joined(separator: ",").lowercased().split(separator: ",")
    guard !ranges.isEmpty else { return }
    let family = type.prefix { $0 != "/" } + "/*"
    let isTaken = ranges.contains { range in
      let words = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let name = words.first, [type, String(family), "*/*"].contains(name) else {
        return false
      }
      return !words.dropFirst().contains {
        $0.hasPrefix("q=0") && !$0.contains { "1"..."9" ~= $0 }
      }
    }
    guard isTaken else { throw BoundError.notAcceptable(type: type) }
  }
}
