internal import CZlib
internal import Inflation

/// Any text, cut into members that are stored, deflated or empty, with padding behind them, must come out as it was.
enum MembersFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    var dice = Dice(bytes)
    let content = Array(bytes)
    var file: [UInt8] = []
    var rest = content[...]
    repeat {
      let part = rest.prefix(dice.next(below: max(1, content.count) + 40))
      file += member(Array(part), &dice)
      rest = rest.dropFirst(part.count)
    } while !rest.isEmpty && file.count < 1 << 18
    if !rest.isEmpty { file += member(Array(rest), &dice) }
    let isCut = dice.next(below: 8) == 0
    if isCut { file.removeLast(1 + dice.next(below: 8)) }
    file += Array(repeating: 0, count: isCut ? 0 : dice.next(below: 3) * 300)
    file.withUnsafeBytes { check($0, content, isCut: isCut, &dice) }
  }

  private static func check(
    _ file: UnsafeRawBufferPointer, _ content: [UInt8], isCut: Bool, _ dice: inout Dice
  ) {
    var limits = Cut.narrow(&dice, lineBytes: 1 + dice.next(below: 300))
    limits.members = 1_000_000
    let read = ReadFile(MemoryFile(file), limits, scanner: LineScanner())
    switch read.refusal {
    case nil:
      require(!isCut, "a member without its end is noticed")
      require(read.inflated == content, "the content comes out as it went in")
      require(
        read.records == PlainLines.records(of: content, limits), "lines are as INPUTS §2 says")
    case .encoding: require(content.count >= 2, "only text can be of another encoding")
    case .gzipTruncated, .gzipDamaged: require(isCut, "a whole member is taken")
    default: require(false, "a whole member is taken")
    }
  }

  /// One member with a header field or two that readers must skip.
  private static func member(_ content: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    if dice.next(below: 4) == 0 {
      let extra = dice.next(below: 70)
      header[3] |= 4
      header += [UInt8(extra), 0] + Array(repeating: 0x1F, count: extra)
    }
    if dice.next(below: 4) == 0 {
      header[3] |= 8
      header += Array("name\u{8B}.log".utf8) + [0]
    }
    var size = UInt32(content.count).littleEndian
    var check = UInt32(crc32(0, content, UInt32(content.count))).littleEndian
    return header + RawDeflate.of(content, level: Int32(dice.next(below: 10)))
      + withUnsafeBytes(of: &check) { Array($0) } + withUnsafeBytes(of: &size) { Array($0) }
  }
}
