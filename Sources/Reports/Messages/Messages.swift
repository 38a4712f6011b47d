public import Foundation

/// The words of one language, in NFC.
public struct Messages: Sendable {
  public let language: String
  private let words: [String: String]

  public init(language: String, words: [String: String]) {
    self.language = language
    self.words = words.mapValues(\.precomposedStringWithCanonicalMapping)
  }

  /// Reads `LANGUAGE.json`, one flat object of texts, from the messages folder of the share folder.
  public static func load(folder: URL, language: String) throws(MessagesError) -> Messages {
    guard !language.isEmpty, language.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      throw .unknownLanguage(language)
    }
    let file = folder.appendingPathComponent("\(language).json")
    guard let data = try? Data(contentsOf: file) else { throw .unreadable(file: file.path) }
    guard let words = try? JSONDecoder().decode([String: String].self, from: data) else {
      throw .malformed(file: file.path)
    }
    let missing = MessageKey.allCases.map(\.rawValue).filter { words[$0] == nil }
    guard missing.isEmpty else { throw .incomplete(file: file.path, missing: missing) }
    return Messages(language: language, words: words)
  }

  /// Differs when any word differs.
  public var digest: String {
    ReportManifest.digest(
      [language] + words.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
  }

  public subscript(_ key: MessageKey) -> String { words[key.rawValue] ?? key.rawValue }

  /// The text of any key of the file, or `nil`.
  public func text(_ key: String) -> String? { words[key] }

  /// Replaces `{name}` by its value; braces inside a value stay as they are.
  public func text(_ key: MessageKey, _ values: [String: String]) -> String {
    filled(self[key], values)
  }

  /// The text of any key of the file with its values; the key itself, plain to see, if the file lacks it.
  public func words(_ key: String, _ values: [String: String] = [:]) -> String {
    filled(words[key] ?? key, values)
  }

  /// By hand: a report fills thousands of texts, and a regular expression takes longer than the rest of its page.
  func filled(_ pattern: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = pattern[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      let inside = rest[rest.utf8.index(after: open)...]
      filled += rest[..<open]
      guard let close = inside.utf8.firstIndex(where: { !Self.isOfName($0) }),
        inside.utf8[close] == UInt8(ascii: "}"), let value = values[String(inside[..<close])]
      else {
        filled += "{"
        rest = inside
        continue
      }
      filled += value
      rest = inside[inside.utf8.index(after: close)...]
    }
    return filled + rest
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  public func column(_ name: String) -> String { words["column.\(name)"] ?? name }

  /// Name of a column as an indicator means it.
  public func column(_ name: String, of indicator: String) -> String {
    words["column.\(name).\(indicator)"] ?? column(name)
  }

  public func finding(_ rule: String) -> String { words["finding.\(rule)"] ?? rule }

  public func indicator(_ id: String) -> String { words["indicator.\(id)"] ?? id }
  public func status(_ status: String) -> String { words["status.\(status)"] ?? status }
  public func reason(_ reason: String) -> String { words["reason.\(reason)"] ?? reason }
  public func mode(_ mode: String) -> String { words["mode.\(mode)"] ?? mode }

  /// A decimal text with the language's decimal sign and without trailing zeros.
  public func decimal(_ text: String) -> String {
    let kept = Self.withoutTrailingZeros(text)
    guard let point = kept.utf8.firstIndex(of: UInt8(ascii: ".")) else { return String(kept) }
    return "\(kept[..<point])\(self[.numberDecimal])\(kept[kept.utf8.index(after: point)...])"
  }

  /// `10.50` is `10.5`, `10.00` is `10`; a whole number stays as it is.
  static func withoutTrailingZeros(_ text: String) -> Substring {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text[...] }
    var end = text.endIndex
    while end > text.startIndex, text.utf8[text.utf8.index(before: end)] == UInt8(ascii: "0") {
      end = text.utf8.index(before: end)
    }
    if end > text.startIndex, text.utf8[text.utf8.index(before: end)] == UInt8(ascii: ".") {
      end = text.utf8.index(before: end)
    }
    return text[..<end]
  }

  /// `10,50 %` as the language writes it; a dash without data.
  public func perCent(_ display: String?) -> String {
    display?.replacingOccurrences(of: ",", with: self[.numberDecimal]) ?? "–"
  }
}
