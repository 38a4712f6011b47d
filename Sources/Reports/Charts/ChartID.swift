import Model

/// Ids of one drawing. Whatever the prefix holds, different prefixes give different ids: all but letters,
/// digits and hyphens is spelt in hexadecimal, and the dot before the ending occurs nowhere else.
struct ChartID {
  private let prefix: String

  init(_ text: String, _ width: ChartWidth? = nil, part: Int? = nil) {
    var prefix = "c-"
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: prefix.unicodeScalars.append(.init(byte))
      default: prefix += "_" + [byte].hexadecimal
      }
    }
    if width == .narrow { prefix += ".n" }
    if let part { prefix += ".\(part)" }
    self.prefix = prefix
  }

  var title: String { prefix + ".t" }
  var description: String { prefix + ".d" }
}
