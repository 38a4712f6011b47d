internal import Model

/// Words by which a program names columns and states, in lower case, and what they stand for.
struct ReportWords<Meaning: Sendable>: Sendable {
  private let meanings: [String: Meaning]
  /// Sketches of the words. Hardly a cell that is none of them has the sketch of one.
  private let sketches: NameTable<Bool>
  /// Of letters of ASCII that words begin with, a bit each, from `a`.
  private let initials: UInt32

  init(_ meanings: [String: Meaning]) {
    self.meanings = meanings
    initials = meanings.keys.reduce(0) { $0 | Self.bit(ofInitial: $1.utf8.first ?? 0) }
    sketches = NameTable(
      meanings.keys.compactMap { word in
        Array(word.utf8).withUnsafeBytes { Self.sketch($0) }.map { (hash: $0, value: true) }
      })
  }

  init(_ table: [(Meaning, [String])]) {
    self.init(
      Dictionary(
        uniqueKeysWithValues: table.flatMap { meaning, words in words.map { ($0, meaning) } }))
  }

  /// - Parameter cell: cleaned; case, white space within it and a colon behind it do not matter.
  subscript(_ cell: ReportTable.Cell) -> Meaning? {
    guard mayKnow(cell) else { return nil }
    return Self.name(cell).flatMap { meanings[$0] }
  }

  /// Whether this is worth a closer look. No word begins with a digit.
  @inline(__always)
  func mayKnow(_ cell: ReportTable.Cell) -> Bool {
    guard !cell.isEmpty, cell.count <= Self.longest, cell[0] &- 0x30 >= 10 else { return false }
    let initial = Self.bit(ofInitial: cell[0])
    if initial != 0, initials & initial == 0 { return false }
    guard let sketch = Self.sketch(cell) else { return true }
    return sketches[sketch] == true
  }

  /// 0 if it is no letter of ASCII.
  @inline(__always)
  private static func bit(ofInitial byte: UInt8) -> UInt32 {
    let letter = (byte | 0x20) &- 0x61
    return byte < 0x80 && letter < 26 ? 1 &<< UInt32(letter) : 0
  }

  private static var longest: Int { 128 }

  /// A hash of the letters of ASCII without their case, and of the places of others. `nil` where case or white space may
  /// change more than single letters.
  private static func sketch(_ cell: ReportTable.Cell) -> UInt64? {
    let count = cell.last == UInt8(ascii: ":") ? cell.count - 1 : cell.count
    var hash = UInt64(truncatingIfNeeded: count)
    var index = 0
    var before: UInt64 = 0
    while index < count {
      var word: UInt64 = 0
      if index + 8 <= count {
        word = cell.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      } else {
        for place in index..<count { word |= UInt64(cell[place]) &<< UInt64((place - index) * 8) }
        // What is not there is no control character.
        word |= UInt64.max &<< UInt64((count - index) * 8) & 0x2121_2121_2121_2121
      }
      guard let folded = folded(word, after: before) else { return nil }
      hash = (hash ^ folded) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 32
      before = word
      index += 8
    }
    return hash
  }

  /// Eight bytes of a cell; `nil` as for `sketch`.
  private static func folded(_ word: UInt64, after before: UInt64) -> UInt64? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highest = ones &* 0x80
    let low = word & ~highest
    // Carries cannot leave a byte of which the highest bit is not set.
    let controls = ~(low &+ ones &* 0x60) & ~word & highest
    let spaces = ~((low ^ ones &* 0x20) &+ ones &* 0x7F) & ~word & highest
    let follows = spaces &<< 8 | (before &>> 56 == 0x20 ? 0x80 : 0)
    guard controls == 0, spaces & follows == 0 else { return nil }
    let others = word & highest
    if others != 0 {
      // Letters of Vietnamese have as many bytes in either case.
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        let byte = UInt8(truncatingIfNeeded: word &>> shift)
        guard byte < 0xC0 || (0xC3...0xC6).contains(byte) || byte == 0xE1 else { return nil }
      }
    }
    return (low & ~(others &- others &>> 7) | ones &* 0x20) & ~(others &- others &>> 7) | others
  }

  /// In lower case, with single spaces, without a colon behind it.
  private static func name(_ cell: ReportTable.Cell) -> String? {
    if cell.allSatisfy({ $0 < 0x80 }) { return plainName(cell) }
    let words = String(decoding: cell, as: UTF8.self).lowercased().split(
      whereSeparator: \.isWhitespace)
    let name = words.joined(separator: " ")
    return name.hasSuffix(":") ? String(name.dropLast()) : name
  }

  /// The same without the tables of Unicode, for names without accents.
  private static func plainName(_ cell: ReportTable.Cell) -> String {
    String(unsafeUninitializedCapacity: cell.count) { name in
      var count = 0
      for byte in cell {
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        if isSpace, count == 0 || name[count - 1] == 0x20 { continue }
        name[count] = isSpace ? 0x20 : byte &- 0x41 < 26 ? byte | 0x20 : byte
        count += 1
      }
      if count > 0, name[count - 1] == 0x20 { count -= 1 }
      if count > 0, name[count - 1] == UInt8(ascii: ":") { count -= 1 }
      return count
    }
  }
}

/// Where the columns of a table stand, by their headings.
struct Headings<Column: RawRepresentable & Sendable> where Column.RawValue == Int {
  /// -1 where there is none.
  private var indexes = InlineArray<16, Int8>(repeating: -1)
  private(set) var count = 0

  init(_ row: ReportTable.Row, _ words: ReportWords<Column>) {
    self.init(row.cells, words)
  }

  init(_ cells: some Collection<ReportTable.Cell>, _ words: ReportWords<Column>) {
    for (index, cell) in cells.enumerated() {
      guard let column = words[cell], indexes[column.rawValue] < 0 else { continue }
      indexes[column.rawValue] = Int8(index)
      count += 1
    }
  }

  func has(_ column: Column) -> Bool { indexes[column.rawValue] >= 0 }

  /// -1 if it is not there.
  @inline(__always)
  func index(_ column: Column) -> Int { Int(indexes[column.rawValue]) }

  @inline(__always)
  func cell(_ column: Column, _ row: ReportTable.Row) -> ReportTable.Cell {
    row.cell(index(column))
  }

  mutating func move(_ column: Column, to index: Int) { indexes[column.rawValue] = Int8(index) }
}
