/// A chart as a page template or a report shows it; stored texts only, since templates read by reflection.
///
/// ```
/// <figure class="figure"><figcaption>{{title}}</figcaption>{{{wide}}}{{{narrow}}}<p class="source">{{unit}} · {{source}}</p>
/// <details><summary>{{tableLabel}}</summary><div class="scroll" role="region" tabindex="0" aria-label="{{title}}"><table>
/// <thead><tr>{{#headings}}<th scope="col">{{.}}</th>{{/headings}}</tr></thead>
/// <tbody>{{#rows}}<tr><th scope="row">{{name}}</th>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>{{/rows}}</tbody>
/// </table></div></details></figure>
/// ```
public struct ChartFigure: Sendable {
  public let title: String
  public let unit: String
  public let source: String
  /// SVG for a desk, for paper and for the PDF report.
  public let wide: String
  /// SVG for a telephone; the style sheet shows one of the two. Empty if the other is small enough.
  public let narrow: String
  public let tableLabel: String
  public let headings: [String]
  public let rows: [ChartTable.Row]

  init(
    caption: ChartCaption, wide: String, narrow: String, table: ChartTable, _ messages: Messages
  ) {
    title = caption.title
    unit = messages.text(.chartUnit, ["unit": caption.unit.name])
    source = caption.source.text(messages)
    self.wide = wide
    self.narrow = narrow
    tableLabel = messages[.chartTable]
    headings = table.headings
    rows = table.rows
  }
}
