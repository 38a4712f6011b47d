import Reports

/// The documents of a run, in its order, some at a time; what is best asked about many units is asked for a part of them,
/// and kept until its last document is made. One caller asks, again and again.
actor ReportFeed {
  /// Schools of one call: what it holds in memory at a time. Of the first few, so that there is something to render soon.
  static let (firstChunk, chunk) = (60, 150)
  /// Schools of a part; rendering those of one takes as long as asking about the next.
  static let (secondPart, part) = (300, 500)

  private let session: ReportSession
  private let kind: ReportDocument.Kind
  /// The last part is next.
  private var parts: [[String]]
  private var waiting: ArraySlice<String> = []
  private var wholes: UnitRows.Answers?

  init(_ session: ReportSession, _ kind: ReportDocument.Kind, _ codes: [String]) {
    (self.session, self.kind) = (session, kind)
    parts = kind == .school ? Self.parts(of: codes).reversed() : codes.map { [$0] }.reversed()
  }

  /// - Returns: nothing after the last.
  func next() async throws -> [ReportDocument] {
    if waiting.isEmpty {
      guard let part = parts.popLast() else { return [] }
      wholes = part.count > Self.chunk ? try await session.wholes(kind, part) : nil
      waiting = part[...]
    }
    let codes = waiting.prefix(Self.chunk)
    waiting = waiting.dropFirst(codes.count)
    return try await session.documents(kind, Array(codes), wholes)
  }

  static func parts(of codes: [String]) -> [[String]] {
    var parts: [[String]] = []
    var rest = codes[...]
    while !rest.isEmpty {
      let next = rest.prefix([firstChunk, secondPart, part][min(parts.count, 2)])
      parts.append(Array(next))
      rest = rest.dropFirst(next.count)
    }
    return parts
  }
}
