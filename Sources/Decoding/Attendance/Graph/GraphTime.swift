/// Some reports leave out zeros: `2022-1-20T16:0:00.00Z`.
enum GraphTime {
  /// As most are written; what stands behind the seconds is left as it is anyway.
  private static func isPadded(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 19 else { return false }
    /// Whether eight bytes are digits and these marks, of which what is left is nothing.
    func fits(_ index: Int, _ marks: UInt64, _ most: UInt64) -> Bool {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self).bigEndian ^ marks
      return (word | (word &+ most)) & 0x8080_8080_8080_8080 == 0
    }
    // "0000-00-", "00T00:00", "00:00:00"
    return fits(0, 0x3030_3030_2D30_302D, 0x7676_7676_7F76_767F)
      && fits(8, 0x3030_5430_303A_3030, 0x7676_7F76_767F_7676)
      && fits(11, 0x3030_3A30_303A_3030, 0x7676_7F76_767F_7676)
  }

  static func padded(_ text: SlipText, _ memory: SlipMemory) -> SlipText {
    text.withBytes(isPadded) ? text : memory.text(padded(text.bytes))
  }

  private static func padded(_ text: [UInt8]) -> [UInt8] {
    guard text.count <= 64, let mark = text.firstIndex(of: UInt8(ascii: "T")) else { return text }
    let date = text[..<mark].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let clock = text[(mark + 1)...]
    let end = clock.firstIndex { [UInt8]("Z+-.".utf8).contains($0) } ?? clock.endIndex
    let time = clock[..<end].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard date.count == 3, time.count == 3 else { return text }
    func pad(_ parts: [ArraySlice<UInt8>], _ joint: UInt8) -> [UInt8] {
      Array(
        parts.map { $0.count == 1 ? [UInt8(ascii: "0")] + $0 : Array($0) }.joined(
          separator: [joint]))
    }
    return pad(date, UInt8(ascii: "-")) + [UInt8(ascii: "T")] + pad(time, UInt8(ascii: ":"))
      + clock[end...]
  }
}
