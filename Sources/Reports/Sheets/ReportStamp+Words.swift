import Model

extension ReportStamp {
  /// What a sheet or page says about its numbers in one line.
  func line(_ messages: Messages) -> String {
    "\(messages[.labelAsOf]) \(messages.day(asOf)) · \(messages[.labelRuleVersion]) \(ruleVersion)"
  }

  /// The same as labels with values.
  func facts(_ messages: Messages) -> [(label: String, value: XLSXCell)] {
    [
      (messages[.labelWindow], .text(messages.window(window, schoolYear: schoolYear))),
      (messages[.labelAsOf], asOf.map { .day($0) } ?? .text("–")),
      (messages[.labelProfile], .text(messages.profile(profile))),
      (messages[.labelRuleVersion], .integer(ruleVersion)),
      (messages.text("label.data_version") ?? "data_version", .code(dataVersion)),
    ]
  }

  /// The definition of the share.
  func share(_ messages: Messages) -> String {
    messages.text(
      .noteShare, ["profile": messages.profile(profile), "rule_version": String(ruleVersion)])
  }
}

extension Messages {
  public func profile(_ id: String) -> String { text("profile.\(id)") ?? id }
}
