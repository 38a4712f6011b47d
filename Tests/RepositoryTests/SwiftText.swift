/// A Swift file taken apart line by line: what runs, with texts emptied, and what is remarked.
///
/// Words inside a text or a remark are no code, and a remark inside a text is none; without this the rules would
/// find their own samples.
struct SwiftText {
  var code: [String] { codeLines.map { String(decoding: $0, as: UTF8.self) } }
  var comments: [String] { commentLines.map { String(decoding: $0, as: UTF8.self) } }

  private var codeLines: [[UInt8]] = [[]]
  private var commentLines: [[UInt8]] = [[]]

  private enum Place {
    case code
    case lineComment
    case blockComment(depth: Int)
    /// `quotes` is 1 or 3, `hashes` the number of `#` around the quotes.
    case string(quotes: Int, hashes: Int)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var place = Place.code
  /// Strings around the interpolation one is in, with the brackets open in it.
  private var interpolations: [(place: Place, brackets: Int)] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    while position < bytes.count { step() }
  }

  private mutating func step() {
    let byte = bytes[position]
    if byte == UInt8(ascii: "\n") {
      codeLines.append([])
      commentLines.append([])
      switch place {
      case .lineComment, .string(quotes: 1, _): place = .code
      default: break
      }
      position += 1
      return
    }
    switch place {
    case .code: stepInCode(byte)
    case .lineComment:
      commentLines[commentLines.count - 1].append(byte)
      position += 1
    case .blockComment(let depth): stepInBlock(depth, byte)
    case .string(let quotes, let hashes): stepInString(quotes, hashes, byte)
    }
  }

  private mutating func stepInCode(_ byte: UInt8) {
    if follows("//") { return enter(.lineComment, past: 2) }
    if follows("/*") { return enter(.blockComment(depth: 1), past: 2) }
    let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    if follows("\"", at: position + hashes) {
      let isLong = follows("\"\"\"", at: position + hashes)
      codeLines[codeLines.count - 1] += "\"\"".utf8
      return enter(
        .string(quotes: isLong ? 3 : 1, hashes: hashes), past: hashes + (isLong ? 3 : 1))
    }
    if let last = interpolations.last {
      if byte == UInt8(ascii: "(") { interpolations[interpolations.count - 1].brackets += 1 }
      if byte == UInt8(ascii: ")") {
        if last.brackets == 1 {
          interpolations.removeLast()
          codeLines[codeLines.count - 1].append(UInt8(ascii: " "))
          return enter(last.place, past: 1)
        }
        interpolations[interpolations.count - 1].brackets -= 1
      }
    }
    codeLines[codeLines.count - 1].append(byte)
    position += 1
  }

  private mutating func stepInBlock(_ depth: Int, _ byte: UInt8) {
    if follows("*/") { return enter(depth == 1 ? .code : .blockComment(depth: depth - 1), past: 2) }
    if follows("/*") { return enter(.blockComment(depth: depth + 1), past: 2) }
    commentLines[commentLines.count - 1].append(byte)
    position += 1
  }

  private mutating func stepInString(_ quotes: Int, _ hashes: Int, _ byte: UInt8) {
    guard byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") else {
      position += 1
      return
    }
    let guards = String(repeating: "#", count: hashes)
    if follows("\\" + guards + "(") {
      interpolations.append((place, 1))
      codeLines[codeLines.count - 1].append(UInt8(ascii: " "))
      return enter(.code, past: 2 + hashes)
    }
    if follows("\\" + guards) { return enter(place, past: 2 + hashes) }
    let end = String(repeating: "\"", count: quotes) + guards
    if follows(end) { return enter(.code, past: end.utf8.count) }
    position += 1
  }

  private mutating func enter(_ next: Place, past length: Int) {
    place = next
    position += length
  }

  private func follows(_ text: String, at start: Int? = nil) -> Bool {
    let start = start ?? position
    return start <= bytes.count && bytes[start...].starts(with: text.utf8)
  }
}
