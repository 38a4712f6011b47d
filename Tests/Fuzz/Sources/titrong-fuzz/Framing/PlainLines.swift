internal import Inflation

/// The rule of INPUTS §2 once more, over bytes that are all there: lines end with LF, a CR before it goes with it, a
/// last line without LF counts, a trailing LF adds none, a mark at the beginning is no part of the first line.
enum PlainLines {
  static func records(of content: [UInt8], _ limits: InflationLimits) -> [ReadFile.Record] {
    var records: [ReadFile.Record] = []
    var start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = start
    while start < content.count {
      let feed = content[start...].firstIndex(of: 0x0A)
      var end = feed ?? content.count
      if feed != nil || PlantedDefect.isPlanted, end > start, content[end - 1] == 0x0D { end -= 1 }
      let isLong = end - start > limits.lineBytes
      let kept = isLong ? min(end, start + limits.keptBytes) : end
      records.append(
        ReadFile.Record(
          number: records.count + 1, offset: start == first ? 0 : start,
          bytes: Array(content[start..<kept]), longLength: isLong ? end - start : nil))
      start = (feed ?? content.count) + 1
    }
    return records
  }
}
