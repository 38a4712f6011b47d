import Foundation

/// What a step did: counts and words by name.
public struct StepDetail: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case count(Int64)
    case text(String)
  }

  public var values: [String: Value]

  public init(_ values: [String: Value] = [:]) { self.values = values }

  public subscript(count name: String) -> Int64 {
    get { if case .count(let count) = values[name] { count } else { 0 } }
    set { values[name] = .count(newValue) }
  }

  public subscript(text name: String) -> String? {
    get { if case .text(let text) = values[name] { text } else { nil } }
    set { values[name] = newValue.map { .text($0) } }
  }

  init(json: String) throws {
    values = try JSONDecoder().decode([String: Value].self, from: Data(json.utf8))
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(values), as: UTF8.self)
  }
}

extension StepDetail.Value: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let count = try? container.decode(Int64.self) {
      self = .count(count)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .count(let count): try container.encode(count)
    case .text(let text): try container.encode(text)
    }
  }
}
