import Testing

/// The rules of the house held against the checkout. `BadSampleTests` shows that each of them can fail.
@Suite struct HouseRulesTests {
  private static let swift: Set<String> = ["swift"]

  private func swiftFiles() throws -> [Repository.File] {
    try Repository.files(under: ["Sources", "Tests"], endings: Self.swift)
  }

  private func sqlFiles() throws -> [Repository.File] {
    try Repository.files(under: ["sql"], endings: ["sql"])
  }

  @Test func theCheckoutIsFound() throws {
    #expect(try swiftFiles().contains { $0.path == "Sources/Model/Time/Minutes.swift" })
    #expect(try sqlFiles().contains { $0.path.hasPrefix("sql/migrations/") })
    #expect(try sqlFiles().contains { $0.path.hasPrefix("sql/statements/") })
  }

  @Test func filesAreReadInOneSitting() throws {
    expectNone(LengthRule(), try swiftFiles() + sqlFiles())
    #expect(LengthRule.exceptions.count == 0, "say why, and mend this number with the list")
  }

  @Test func roomsImportOneWay() throws {
    let manifest = Manifest(try Repository.file("Package.swift").text)
    #expect(
      Set(manifest.needs.keys) == Set(DirectionRule.rooms),
      "rooms of the manifest and of the order differ")
    #expect(manifest.needs["Warehouse"]?.contains("Postgres") == true)
    expectNone(DirectionRule(manifest: manifest), try swiftFiles())
  }

  @Test func forbiddenWordsAreAbsent() throws {
    expectNone(WordRule(), try swiftFiles())
  }

  @Test func namesSayWhatIsInside() throws {
    expectNone(NameRule(), try swiftFiles())
  }

  @Test func statementsDescribeThemselves() throws {
    expectNone(StatementHeaderRule(), try sqlFiles())
  }

  @Test func migrationsHoldNothingReplaceable() throws {
    expectNone(MigrationRule(), try sqlFiles())
  }

  @Test func textsAreInNormalForm() throws {
    let texts = try Repository.files(
      under: ["Sources", "Tests", "sql", "dashboards", "deploy", "loadtest"],
      endings: [
        "swift", "sql", "csv", "md", "json", "py", "html", "mustache", "css", "typ", "cpp", "h",
      ])
    // What platforms sent is kept as it came.
    expectNone(NormalFormRule(), texts.filter { !$0.path.contains("/Fixtures/") })
  }

  private func expectNone(
    _ rule: some Rule, _ files: [Repository.File],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let findings = rule.findings(in: files)
    #expect(
      findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }
}
