public import Model

/// How many schools lie where: the distribution that a mean hides.
public struct Histogram: Chart {
  public let caption: ChartCaption
  /// What is counted, such as `Số trường`.
  public let countHeading: String
  public let points: [ChartPoint]
  /// One for all points: schools with different targets belong in different histograms.
  public let target: ChartValue?
  /// As the page tells it; a chart computes no number of its own.
  public let median: ChartValue?
  /// Smallest width of a bar, in the unit of the chart; wider ones are taken if there would be too many.
  public let binWidth: Micro

  public init(
    caption: ChartCaption, countHeading: String, points: [ChartPoint], target: ChartValue?,
    median: ChartValue?, binWidth: Micro = Micro(raw: 1_000_000)
  ) {
    self.caption = caption
    self.countHeading = countHeading
    self.points = points
    self.target = target
    self.median = median
    self.binWidth = min(max(binWidth, Micro(raw: 1)), ChartValue.largest)
  }

  public func table(_ messages: Messages) -> ChartTable {
    let bins = HistogramBins(self)
    let mark = caption.unit.mark
    let rows = bins.counts.enumerated().map { index, count in
      let edges = [
        "from": messages.amount(bins.edge(index).description),
        "to": messages.amount(bins.edge(index + 1).description) + mark,
      ]
      return (messages.text(.chartBin, edges), [messages.amount(String(count))])
    }
    let uncounted = bins.uncounted
    let rest = [(ChartState.notEnough.word(messages), [messages.amount(String(uncounted))])]
    return ChartTable(
      [caption.unit.name, countHeading], rows + (uncounted > 0 ? rest : []))
  }

  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let bins = HistogramBins(self)
    let counts = bins.counts.map { Micro(raw: Int64($0) * 1_000_000) }
    let (top, bottom) = (ChartHeader.height + 38, 220.0)
    let along = ValueAxis(
      counts, from: bottom, to: top, smallestStep: AxisTicks.one, mark: "", messages)
    let left = along.labelWidth
    let across = ValueAxis(
      [bins.edge(bins.counts.count), target?.amount, median?.amount], from: left,
      to: width.pixels - 8, steps: width == .wide ? 10 : 5, mark: caption.unit.mark, messages)
    let painter = HistogramPainter(
      bins: bins, across: across.scale, along: along.scale, bottom: bottom)
    var elements = [
      ChartHeader.unit(caption, width),
      .text(
        TextWidth.fit(countHeading, into: width.pixels, size: TextWidth.small), x: 0,
        y: ChartHeader.height + 10, isSmall: true),
    ]
    elements += along.horizontalGrid(from: left, to: width.pixels - 8)
    elements.append(across.verticalLines(from: bottom, to: bottom + 4))
    elements += across.numbers(below: bottom + 4, within: width.pixels)
    elements += painter.bars()
    elements += painter.marks(target: target, median: median, top: top, messages)
    let foot = legend(bins, messages).drawn(top: bottom + 22, width: width.pixels)
    return ChartDrawing(
      width: width.pixels, height: foot.bottom + 2, cssClass: width.cssClass,
      elements: elements + foot.elements)
  }

  private func legend(_ bins: HistogramBins, _ messages: Messages) -> ChartLegend {
    var legend = ChartLegend()
    func add(_ state: ChartState, _ count: Int) {
      guard count > 0 else { return }
      legend.add(state, "\(state.word(messages)): \(messages.amount(String(count)))")
    }
    let judged = points.filter { HistogramBins.isCounted($0) }
    add(.met, judged.count { $0.state == .met })
    add(.behind, judged.count { $0.state == .behind || $0.state == .atRisk })
    add(.untargeted, judged.count { $0.state == .untargeted })
    add(.notEnough, bins.uncounted)
    if points.isEmpty { legend.add(messages[.chartEmpty]) }
    return legend
  }
}
