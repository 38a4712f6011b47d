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
    let parts = decimal(text).split(separator: self[.numberDecimal], maxSplits: 1)
    guard let whole = parts.first, whole.allSatisfy(\.isNumber) else { return decimal(text) }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += self[.numberGrouping] }
      grouped.append(digit)
    }
    return parts.count == 1 ? grouped : grouped + self[.numberDecimal] + parts[1]
  }

  /// A ratio as per cent with every place it has, two at least.
  public func perCent(ratio: String) -> String {
    guard let value = Micro(ratio) else { return ratio }
    var text = value.times(100).description
    while text.hasSuffix("0"), text.split(separator: ".").last?.count ?? 0 > 2 { text.removeLast() }
    return text.replacing(".", with: self[.numberDecimal]) + " %"
  }
}
