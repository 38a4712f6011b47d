/// The 16-bit units of a text.
struct WideUnits {
  private let text: UnsafeRawBufferPointer
  private let isBigEndian: Bool

  init(_ text: UnsafeRawBufferPointer, isBigEndian: Bool) {
    self.text = text
    self.isBigEndian = isBigEndian
  }

  var count: Int { text.count / 2 }

  private subscript(_ index: Int) -> UInt16 {
    let unit = text.loadUnaligned(fromByteOffset: 2 &* index, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: unit) : UInt16(littleEndian: unit)
  }

  /// Writes the text in UTF-8 and answers how many bytes it has; there must be room for three of each unit.
  func transcode(into bytes: UnsafeMutableRawBufferPointer) -> Int {
    var written = 0
    var index = 0
    while index < count {
      if let four = fourOfASCII(at: index) {
        bytes.storeBytes(of: four.littleEndian, toByteOffset: written, as: UInt32.self)
        written &+= 4
        index &+= 4
        continue
      }
      let (scalar, length) = scalar(at: index)
      written &+= Self.put(scalar.value, at: written, of: bytes)
      index &+= length
    }
    return written
  }

  private func fourOfASCII(at index: Int) -> UInt32? {
    guard index &+ 4 <= count else { return nil }
    let units = text.loadUnaligned(fromByteOffset: 2 &* index, as: UInt64.self).littleEndian
    guard units & (isBigEndian ? 0x80FF_80FF_80FF_80FF : 0xFF80_FF80_FF80_FF80) == 0 else {
      return nil
    }
    let single = isBigEndian ? units &>> 8 : units
    let pairs = (single | single &>> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: pairs | pairs &>> 16)
  }

  /// The character at a unit, and how many units it has.
  private func scalar(at index: Int) -> (Unicode.Scalar, Int) {
    let unit = self[index]
    if let scalar = Unicode.Scalar(unit) { return (scalar, 1) }
    guard unit < 0xDC00, index + 1 < count, (0xDC00...0xDFFF).contains(self[index + 1]) else {
      return ("\u{FFFD}", 1)
    }
    let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(self[index + 1]) - 0xDC00
    return (Unicode.Scalar(value) ?? "\u{FFFD}", 2)
  }

  private static func put(
    _ value: UInt32, at start: Int, of bytes: UnsafeMutableRawBufferPointer
  ) -> Int {
    func tail(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: value &>> shift) & 0x3F
    }
    switch value {
    case ..<0x80:
      bytes[start] = UInt8(truncatingIfNeeded: value)
      return 1
    case ..<0x800:
      bytes[start] = 0xC0 | UInt8(truncatingIfNeeded: value &>> 6)
      bytes[start + 1] = tail(0)
      return 2
    case ..<0x10000:
      bytes[start] = 0xE0 | UInt8(truncatingIfNeeded: value &>> 12)
      bytes[start + 1] = tail(6)
      bytes[start + 2] = tail(0)
      return 3
    default:
      bytes[start] = 0xF0 | UInt8(truncatingIfNeeded: value &>> 18)
      bytes[start + 1] = tail(12)
      bytes[start + 2] = tail(6)
      bytes[start + 3] = tail(0)
      return 4
    }
  }
}
