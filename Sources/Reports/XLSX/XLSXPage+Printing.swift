import CXLSXWriter

extension XLSXPage {
  /// A4, as wide as one page, what it is at the head, page number and stamp at the foot.
  func setUpPrinting(
    title: String, stamp: String, content: XLSXSheet.Content
  ) throws(XLSXError) {
    worksheet_set_paper(worksheet, 9)
    if case .table(let table) = content, table.widths.reduce(0, +) > Self.portraitWidth {
      worksheet_set_landscape(worksheet)
    }
    worksheet_fit_to_pages(worksheet, 1, 0)
    worksheet_set_margins(worksheet, 0.8, 0.6, 0.8, 0.8)
    try check(
      worksheet_set_header(worksheet, "&L" + Self.line(title, 120)), "worksheet_set_header")
    try check(
      worksheet_set_footer(worksheet, "&L" + Self.line(stamp, 120) + "&R&P/&N"),
      "worksheet_set_footer")
  }

  /// Digits of the body font on an upright A4 page.
  private static let portraitWidth = 95

  /// In headers `&` commands, and 255 characters is all there is room for; the full words stand on the first sheet.
  private static func line(_ text: String, _ limit: Int) -> String {
    let clean = XLSXText.composed(text).replacing("\n", with: " ")
    let short = clean.count <= limit ? clean : String(clean.prefix(limit - 1)) + "…"
    return short.replacing("&", with: "&&")
  }
}
