import Model
import Postgres

/// One transaction of the refresher: a bounded part of the marks, start to end.
struct RefreshSlice {
  let store: DataStore
  /// As the slice before left them.
  let people: People?
  private var catalog: SQLCatalog { store.catalog }

  struct Outcome: Sendable {
    var offerings: Int
    var itemsWritten: Int
    var people: People?
  }

  init(store: DataStore, people: People? = nil) {
    self.store = store
    self.people = people
  }

  /// `nil` if there was nothing to do.
  func run(on connection: isolated Connection) throws -> Outcome? {
    _ = try connection.query(catalog[.lockRefresh])
    _ = try connection.execute(catalog[.resetWork])
    guard let marks = try takeMarks(on: connection) else { return nil }
    if marks.isLarge {
      _ = try connection.execute(catalog[.analyzeWork])
      _ = try connection.query(catalog[.analyzeFacts])
    }
    try place(moved: marks.isMoved, on: connection)
    if marks.isEverything { _ = try connection.execute(catalog[.doubtSchools]) }
    if marks.isMoved || !marks.isLarge { _ = try connection.execute(catalog[.analyzeWork]) }
    _ = try connection.execute(catalog[.fillPairs])
    _ = try connection.execute(catalog[.fillOfferings])
    _ = try connection.execute(catalog[.analyzePairs])
    let outcome = try judge(on: connection)
    try ActRefresh(catalog: catalog, clocks: try clocks(on: connection)).run(
      everything: marks.isEverything, on: connection)
    _ = try connection.execute(catalog[.addSchoolDays])
    _ = try connection.execute(catalog[.removeSchoolDays])
    _ = try connection.execute(catalog[.resetWork])
    return outcome
  }

  private struct Marks {
    var isMoved = false
    var isEverything = false
    var isLarge = false
  }

  /// Moves marks to the work lists; `nil` if there are none.
  private func takeMarks(on connection: isolated Connection) throws -> Marks? {
    let moves = try connection.query(catalog[.takePlacementMarks]).first
    let hasBatches = try PendingBatches(catalog: catalog).take(on: connection)
    let gone = try connection.execute(catalog[.takeFactMarks], [.int(Refresher.goneFactsPerSlice)])
    let offerings = try connection.execute(
      catalog[.takeOfferingMarks], [.int(Refresher.offeringsPerSlice)])
    let days = try connection.query(catalog[.renewPresence]).first?.int64("days") ?? 0
    let isMoved = try moves?.int64("marks") ?? 0 > 0
    guard isMoved || hasBatches || Int64(gone + offerings) + days > 0 else { return nil }
    let work = try connection.query(catalog[.workSize]).first
    return Marks(
      isMoved: isMoved, isEverything: try moves?.bool("everything") ?? false,
      isLarge: try work?.int64("keys") ?? 0 > Refresher.largeSlice)
  }

  /// Places known before move first, while it can still be seen where they come from; then new ones are placed.
  private func place(moved: Bool, on connection: isolated Connection) throws {
    if moved {
      for year in try years(.placedYears, on: connection) {
        _ = try connection.execute(catalog[.movePlaces], [.int(year)])
      }
    }
    for year in try years(.unplacedYears, on: connection) {
      _ = try connection.execute(catalog[.placeTouched], [.int(year)])
    }
  }

  private func judge(on connection: isolated Connection) throws -> Outcome {
    let offerings = try WorkOffering.load(on: connection, catalog: catalog)
    guard !offerings.isEmpty else { return Outcome(offerings: 0, itemsWritten: 0, people: people) }
    let years = Set(offerings.values.compactMap { $0.plan?.schoolYear })
    let people = try People.load(years: years, known: self.people, on: connection, catalog: catalog)
    var judge = OfferingJudge(
      offerings: offerings, lessonPlans: try .load(on: connection, catalog: catalog),
      people: people, clocks: try clocks(on: connection),
      rosters: try .load(on: connection, catalog: catalog))
    try connection.stream(catalog[.workFacts]) { try judge.take($0) }
    judge.close()

    let table = ItemTable(catalog: catalog)
    var renewals = judge.renewals(
      of: try table.load(on: connection), pairs: try pairs(on: connection))
    let names = try names(of: Set(renewals.flatMap(\.undecided)), on: connection)
    var changes = ItemChanges()
    for index in renewals.indices {
      renewals[index].applyCaps(names: names)
      changes.add(renewals[index])
    }
    let written = try table.write(changes, on: connection)
    if offerings.values.contains(where: \.isWhole) {
      _ = try connection.execute(catalog[.refreshOfferingDay])
    }
    return Outcome(offerings: offerings.count, itemsWritten: written, people: people)
  }

  private func years(_ name: StatementName, on connection: isolated Connection) throws -> [Int64] {
    try connection.query(catalog[name]).map { try $0.int64("school_year") }
  }

  private func clocks(on connection: isolated Connection) throws -> [Int32: LocalClock] {
    var clocks: [Int32: LocalClock] = [:]
    for row in try connection.query(catalog[.listSources]) {
      clocks[Int32(try row.int64("id"))] = LocalClock(zone: try row.string("time_zone"))
    }
    return clocks
  }

  private func pairs(on connection: isolated Connection) throws -> [Int32: Set<UInt64>] {
    var pairs: [Int32: Set<UInt64>] = [:]
    try connection.stream(catalog[.workPairs]) { row in
      pairs[try row.int32(0), default: []].insert(UInt64(bitPattern: try row.int64(1)))
    }
    return pairs
  }

  private func names(
    of objects: Set<UInt64>, on connection: isolated Connection
  ) throws -> [UInt64: Caps.Name] {
    var names: [UInt64: Caps.Name] = [:]
    guard !objects.isEmpty else { return names }
    let keys = Parameter.intArray(objects.map { Int64(bitPattern: $0) })
    try connection.stream(catalog[.objectNames], [keys]) { row in
      names[UInt64(bitPattern: try row.int64(0))] = (try row.text(1), try row.text(2))
    }
    return names
  }
}
