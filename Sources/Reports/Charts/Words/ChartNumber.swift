import Model

/// Numbers of an axis in the writing of the language: `1.234,5`.
enum ChartNumber {
  static func text(_ amount: Micro, _ messages: Messages) -> String {
    let plain = messages.decimal(amount.description)
    let whole = plain.prefix { $0.isNumber }
    guard whole.count > 3 else { return plain }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += messages[.numberGroup] }
      grouped.append(digit)
    }
    return grouped + plain.dropFirst(whole.count)
  }

  static func text(_ count: Int, _ messages: Messages) -> String {
    text(Micro(raw: Int64(count) * 1_000_000), messages)
  }
}
