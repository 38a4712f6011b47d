import Foundation

/// The OpenAPI document of the share folder, as far as a page shows it.
struct OpenAPIDocument: Decodable {
  struct Info: Decodable {
    let title: String
    let version: String
    let summary: String
    let description: String
  }

  struct Operation: Decodable {
    let operationId: String
    let tags: [String]
    let summary: String
    let parameters: [Reference<Parameter>]?
    let responses: [String: Reference<Answered>]
  }

  struct Parameter: Decodable {
    let name: String
    let place: String
    let description: String
    let required: Bool?
    let schema: Schema

    enum CodingKeys: String, CodingKey {
      case name, description, required, schema
      case place = "in"
    }
  }

  struct Answered: Decodable {
    let description: String
    let content: [String: Ignored]?
  }

  struct Schema: Decodable {
    let allowed: [String]?
    let pattern: String?
    let items: Items?

    struct Items: Decodable {
      let allowed: [String]?
      enum CodingKeys: String, CodingKey { case allowed = "enum" }
    }

    enum CodingKeys: String, CodingKey {
      case allowed = "enum"
      case pattern, items
    }
  }

  struct Tag: Decodable {
    let name: String
    let description: String
  }

  struct Components: Decodable {
    let parameters: [String: Parameter]
    let responses: [String: Answered]
  }

  struct Ignored: Decodable {}

  /// A thing itself, or the name of one of the components.
  enum Reference<Value: Decodable>: Decodable {
    case value(Value)
    case name(String)

    private enum CodingKeys: String, CodingKey { case path = "$ref" }

    init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: CodingKeys.self)
      if let path = try? container?.decode(String.self, forKey: .path) {
        self = .name(path.split(separator: "/").last.map(String.init) ?? path)
      } else {
        self = .value(try Value(from: decoder))
      }
    }

    func found(in components: [String: Value]) -> Value? {
      switch self {
      case .value(let value): value
      case .name(let name): components[name]
      }
    }
  }

  let info: Info
  let tags: [Tag]
  let paths: [String: [String: Operation]]
  let components: Components
}
