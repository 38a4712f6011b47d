internal import Model
internal import Warehouse

/// `school_year=…&window=…&by=…&subject=…`: what a URL or a command line asks.
enum QueryFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    var values: [String: String] = [:]
    for pair in String(decoding: bytes, as: UTF8.self).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    var filters: [GroupName: String] = [:]
    for name in IndicatorQuery.filterNames { filters[name] = values[name.rawValue] }
    do throws(QueryError) {
      let query = try IndicatorQuery(
        schoolYear: values["school_year"], window: values["window"] ?? "year",
        by: values["by"] ?? "", filters: filters, profile: values["profile"] ?? "blended",
        structure: values["structure"])
      check(query)
    } catch {
      require(!error.explanation.key.isEmpty, "a refusal names what is wrong")
    }
  }

  private static func check(_ query: IndicatorQuery) {
    require(Set(query.by).count == query.by.count, "a group comes once")
    let window = query.window
    require(Window(window.description) == window, "a window is written as it is read")
    if case .toDate(let day) = window { check(day) }
    if let day = query.structure { check(day) }
    guard let year = query.schoolYear else { return }
    require(SchoolYear(year.description) == year, "a year is written as it is read")
    require(SchoolYear(containing: year.firstDay) == year, "a year begins in itself")
    require(SchoolYear(containing: year.lastDay) == year, "a year ends in itself")
    if case .toDate(let day) = window, window.lies(in: year) {
      require(SchoolYear(containing: day) == year, "a day lies in its year")
    }
    for values in query.filters.values {
      require(values.allSatisfy { !$0.isEmpty && !$0.contains(",") }, "lists are taken apart")
    }
  }

  private static func check(_ day: LocalDay) {
    require(LocalDay(iso: day.description) == day, "a day is written as it is read")
    let (year, month, number) = day.civil
    require(LocalDay(year: year, month: month, day: number) == day, "a day is where it is")
    require(day.firstOfMonth <= day, "a month begins before it ends")
  }
}
