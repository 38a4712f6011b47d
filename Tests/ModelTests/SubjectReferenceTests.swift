import Testing

@testable import Model

/// `subject_alias.csv` is what folding makes of `subject.csv` (METRICS §3); SQL joins on it.
@Suite struct SubjectReferenceTests {
  @Test func theAliasTableIsTheFoldingOfTheSubjectTable() throws {
    let expected = try foldedSubjects()
    let table = try ReferenceTable("subject_alias")
    let keys = try table.column("alias_key")
    #expect(Set(keys).count == keys.count, "a key leads to two codes")
    #expect(Dictionary(uniqueKeysWithValues: zip(keys, try table.column("code"))) == expected)
  }

  @Test func noSpellingIsClaimedByTwoSubjects() throws {
    let subjects = try ReferenceTable("subject").rows
    var owners: [String: Set<String>] = [:]
    for subject in subjects {
      for key in try spellings(of: subject).joined() {
        owners[key, default: []].insert(try #require(subject["code"]))
      }
    }
    #expect(owners.filter { $0.value.count > 1 }.isEmpty)
  }

  @Test func strandsAndCurriculumNameKnownSubjects() throws {
    let codes = Set(try ReferenceTable("subject").column("code"))
    let strands = try ReferenceTable("subject_strand")
    #expect(codes.isSuperset(of: try strands.column("parent") + strands.column("strand")))
    let curriculum = try ReferenceTable("curriculum")
    #expect(codes.isSuperset(of: try curriculum.column("subject")))
    let pairs = zip(try curriculum.column("grade"), try curriculum.column("subject"))
    #expect(Set(pairs.map { "\($0) \($1)" }).count == curriculum.rows.count)
  }

  /// Where a class may plan a parent or its strands, both ways have the same periods.
  @Test func strandsAddUpToTheirParent() throws {
    var periods: [String: Int] = [:]
    for row in try ReferenceTable("curriculum").rows {
      let grade = try #require(row["grade"].flatMap { Int($0) })
      #expect((1...12).contains(grade))
      let number: Int = try #require(row["periods"].flatMap { Int($0) })
      periods["\(grade) \(row["subject"] ?? "")"] = number
    }
    let strands = Dictionary(grouping: try ReferenceTable("subject_strand").rows) { $0["parent"] }
    var compared = 0
    for grade in 1...12 {
      for (parent, rows) in strands {
        guard let whole = periods["\(grade) \(parent ?? "")"] else { continue }
        let parts = rows.compactMap { periods["\(grade) \($0["strand"] ?? "")"] }
        #expect(parts.reduce(0, +) == whole, "grade \(grade) \(parent ?? "")")
        compared += 1
      }
    }
    #expect(compared == 12)
  }

  /// A code before a name, a name before a spelling.
  private func foldedSubjects() throws -> [String: String] {
    let subjects = try ReferenceTable("subject").rows
    var folded: [String: String] = [:]
    for rank in 0..<3 {
      for subject in subjects {
        let code = try #require(subject["code"])
        for key in try spellings(of: subject)[rank] where folded[key] == nil { folded[key] = code }
      }
    }
    return folded
  }

  /// Keys of the code, of the names, of the spellings.
  private func spellings(of subject: [String: String]) throws -> [[String]] {
    let names = try ["name_vi", "name_en"].map { try #require(subject[$0]) }
    let others = try #require(subject["spellings"]).split(separator: ";").map(String.init)
    return [[try #require(subject["code"])], names, others].map { $0.map(SubjectFolding.key) }
  }
}
