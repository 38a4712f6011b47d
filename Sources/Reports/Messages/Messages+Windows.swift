import Model

extension Messages {
  /// A window in words, to stand inside a sentence: `tháng 10 năm 2025`.
  public func window(_ window: String, schoolYear: String) -> String {
    let parts = window.split(separator: ":", maxSplits: 1).map(String.init)
    let argument = parts.count > 1 ? parts[1] : ""
    let yearMonth = argument.split(separator: "-").map(String.init)
    guard let kind = parts.first, let pattern = text("window.\(kind)") else { return window }
    return filled(
      pattern,
      [
        "school_year": schoolYear, "week": argument, "day": day(argument),
        "year": yearMonth.first ?? "", "month": yearMonth.last ?? "",
      ])
  }

  /// An ISO day as the language writes it; a dash without one.
  public func day(_ iso: String?) -> String {
    guard let iso else { return "–" }
    let parts = iso.split(separator: "-").map(String.init)
    guard parts.count == 3 else { return iso }
    return text(.datePattern, ["year": parts[0], "month": parts[1], "day": parts[2]])
  }

  /// An ISO moment as its day and its time to the minute; a dash without one.
  public func moment(_ iso: String?) -> String {
    guard let iso, iso.count >= 16 else { return "–" }
    return "\(iso.dropFirst(11).prefix(5)) \(day(String(iso.prefix(10))))"
  }

  /// A decimal text for reading: thousands apart, the decimal sign of the language.
  public func amount(_ text: String) -> String {
    let kept = Self.withoutTrailingZeros(text)
    let point = kept.utf8.firstIndex(of: UInt8(ascii: ".")) ?? kept.endIndex
    let whole = kept.utf8[..<point]
    guard !whole.isEmpty, whole.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return decimal(text)
    }
    var grouped = ""
    var left = whole.count
    for digit in whole {
      if left < whole.count, left.isMultiple(of: 3) { grouped += self[.numberGrouping] }
      grouped.unicodeScalars.append(Unicode.Scalar(digit))
      left -= 1
    }
    guard point != kept.endIndex else { return grouped }
    return "\(grouped)\(self[.numberDecimal])\(kept[kept.utf8.index(after: point)...])"
  }

  /// A ratio as per cent with every place it has, two at least.
  public func perCent(ratio: String) -> String {
    guard let value = Micro(ratio) else { return ratio }
    let text = value.times(100).description
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return text + " %" }
    let places = text[text.utf8.index(after: point)...].utf8
    let more = places.dropFirst(2).reversed().drop { $0 == UInt8(ascii: "0") }.count
    let shown = Substring(places.prefix(2 + more))
    return "\(text[..<point])\(self[.numberDecimal])\(shown) %"
  }
}
