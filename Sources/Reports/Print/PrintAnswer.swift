import Foundation

/// One line a helper says.
struct PrintAnswer {
  let isGood: Bool
  /// What the helper lacks: `typst` or `font`.
  let missing: String?
  let why: String?

  init(_ line: [UInt8]) {
    let words = try? JSONDecoder().decode(Words.self, from: Data(line))
    isGood = words?.ok == true || words?.ready == true
    missing = words?.missing
    why = words?.why
  }

  private struct Words: Decodable {
    let ok: Bool?
    let ready: Bool?
    let missing: String?
    let why: String?
  }
}
