internal import Inflation

/// Any bytes as a delivered file: gzip or plain, whole or damaged.
enum GzipFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    let file = MemoryFile(bytes)
    var dice = Dice(bytes)
    let lineBytes = 1 + dice.next(below: 300)
    let wide = Cut.wide(lineBytes: lineBytes)
    let read = ReadFile(file, wide, scanner: LineScanner())
    for _ in 0..<2 {
      let limits = Cut.narrow(&dice, lineBytes: lineBytes)
      compare(read, ReadFile(file, limits, scanner: LineScanner()))
    }
    require(read.failure == nil || read.refusal != nil, "the machine is not blamed for content")
    if let refusal = read.refusal {
      require((0...bytes.count).contains(refusal.offset), "a refusal points into the file")
      return
    }
    require(
      read.records == PlainLines.records(of: read.inflated, wide), "lines are as INPUTS §2 says")
  }

  static func compare(_ one: ReadFile, _ other: ReadFile) {
    require((one.failure == nil) == (other.failure == nil), "a cut refuses nothing")
    guard one.failure == nil else { return }
    require(one.inflated == other.inflated, "a cut changes no byte")
    require(one.records == other.records, "a cut changes no line")
  }
}
