/// What a token says (RFC 7519). Of other types than texts, numbers and the list of `aud` nothing is kept.
struct TokenClaims: Decodable, Sendable {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private let texts: [String: String]
  private let numbers: [String: Double]
  /// One text, or several.
  let audience: [String]

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Name.self)
    var texts: [String: String] = [:]
    var numbers: [String: Double] = [:]
    var audience: [String] = []
    for name in members.allKeys {
      if let text = try? members.decode(String.self, forKey: name) {
        texts[name.stringValue] = text
      } else if let number = try? members.decode(Double.self, forKey: name), number.isFinite {
        numbers[name.stringValue] = number
      } else if name.stringValue == "aud" {
        // Something else among them makes it none.
        audience = (try? members.decode([String].self, forKey: name)) ?? []
      }
    }
    if let one = texts["aud"] { audience = [one] }
    self.texts = texts
    self.numbers = numbers
    self.audience = audience
  }

  func text(_ name: String) -> String? { texts[name] }

  /// Seconds since 1970.
  func time(_ name: String) -> Double? { numbers[name] }
}
