public import Foundation
import Yams

extension OfficeStyle {
  /// Reads `CODE.yaml`, else `default.yaml`; without either an office prints with the words of the message file.
  public static func load(
    folder: URL, code: String
  ) throws(OfficeStyleError) -> OfficeStyle {
    for name in [code, "default"] where !name.contains("/") {
      let file = folder.appendingPathComponent("\(name).yaml")
      if FileManager.default.fileExists(atPath: file.path) { return try load(file) }
    }
    return OfficeStyle()
  }

  public static func load(_ file: URL) throws(OfficeStyleError) -> OfficeStyle {
    guard let data = try? Data(contentsOf: file), let text = String(data: data, encoding: .utf8)
    else { throw .unreadable(file: file.path) }
    return try OfficeStyle(yaml: text, file: file.path)
  }

  /// - Parameter file: named in errors.
  public init(yaml: String, file: String) throws(OfficeStyleError) {
    self.init()
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch {
      throw .malformed(file: file, reason: "\(error)")
    }
    guard let node else { return }
    guard case .mapping(let mapping) = node else {
      throw .malformed(file: file, reason: "not a list of KEY: VALUE lines")
    }
    for (key, value) in mapping {
      let place = OfficeStyleError.Place(
        file: file, line: key.mark?.line ?? 0, key: key.string ?? "")
      try set(place.key, value, place)
    }
  }

  private static let lines: [(String, any WritableKeyPath<OfficeStyle, String?> & Sendable)] = [
    ("superior", \.superior), ("office", \.office), ("sign", \.sign), ("place", \.place),
  ]
  private static let lists: [(String, any WritableKeyPath<OfficeStyle, [String]?> & Sendable)] = [
    ("bases", \.bases), ("causes", \.causes), ("plans", \.plans), ("recipients", \.recipients),
    ("signer", \.signer),
  ]

  private mutating func set(
    _ key: String, _ value: Node, _ place: OfficeStyleError.Place
  ) throws(OfficeStyleError) {
    if let path = Self.lines.first(where: { $0.0 == key })?.1 {
      guard let text = value.scalar?.string, !text.isEmpty, text.count <= 300 else {
        throw .notText(place)
      }
      self[keyPath: path] = text.precomposedStringWithCanonicalMapping
    } else if let path = Self.lists.first(where: { $0.0 == key })?.1 {
      let items = value.sequence?.map { $0.scalar?.string ?? "" } ?? []
      guard !items.isEmpty, items.allSatisfy({ !$0.isEmpty && $0.count <= 2_000 }) else {
        throw .notList(place)
      }
      self[keyPath: path] = items.map(\.precomposedStringWithCanonicalMapping)
    } else {
      throw .unknownKey(place, known: Self.lines.map(\.0) + Self.lists.map(\.0))
    }
  }
}
