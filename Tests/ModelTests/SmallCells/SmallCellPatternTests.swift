import Model
import Testing

/// What is told of a few schools, worked out by hand.
@Suite struct SmallCellPatternTests {
  /// `school/grade name did/total`, all in one commune unless the school says another.
  private static func pattern(_ rows: [(String, Int, String, Int, Int)]) -> SmallCellPattern {
    SmallCellPattern(
      rows.map { school, grade, name, did, total in
        ClassCell(
          neighbours: "22", commune: school.hasPrefix("far") ? "2" : "1", school: school,
          grade: grade, name: name, count: PupilCount(did: did, of: total))
      })
  }

  private func tells(
    _ pattern: SmallCellPattern, _ picks: (ClassCell) -> Bool
  ) -> Bool {
    let set = Set(pattern.cells.indices.filter { picks(pattern.cells[$0]) })
    let count = PupilCount(
      did: set.reduce(0) { $0 + pattern.cells[$1].count.did },
      of: set.reduce(0) { $0 + pattern.cells[$1].count.total })
    return pattern.tells(count, of: set)
  }

  @Test func theSmallestClassOfTheGradeIsHiddenToo() {
    let pattern = Self.pattern([
      ("S", 6, "A", 3, 40), ("S", 6, "B", 20, 35), ("S", 6, "C", 20, 41), ("S", 7, "A", 18, 40),
    ])
    #expect(!tells(pattern) { $0.grade == 6 && $0.name == "A" })
    #expect(!tells(pattern) { $0.grade == 6 && $0.name == "B" })
    #expect(tells(pattern) { $0.grade == 6 && $0.name == "C" })
    #expect(tells(pattern) { $0.grade == 7 })
    #expect(tells(pattern) { $0.grade == 6 })
    #expect(tells(pattern) { $0.grade == 6 && $0.name != "C" })
    // What is left of the grade would tell the small class.
    #expect(!tells(pattern) { $0.grade == 6 && $0.name != "A" })
    #expect(!tells(pattern) { $0.grade == 7 || $0.name != "A" })
  }

  @Test func thoseWhoDidNotAreCountedAsWell() {
    let pattern = Self.pattern([("S", 6, "A", 38, 40), ("S", 6, "B", 20, 40)])
    #expect(!tells(pattern) { $0.name == "A" })
    #expect(tells(pattern) { _ in true })
  }

  @Test func noneAndAllAreNoSmallCounts() {
    let pattern = Self.pattern([("S", 6, "A", 0, 40), ("S", 6, "B", 41, 41)])
    #expect(tells(pattern) { $0.name == "A" })
    #expect(tells(pattern) { $0.name == "B" })
  }

  /// Grade 6 has one small class: grade 7 is hidden with it, and both grades of the school next to it, so that neither
  /// the sums of the schools nor those of the grades tell it.
  @Test func twoSchoolsCoverASmallGrade() {
    let pattern = Self.pattern([
      ("S", 6, "A", 3, 40), ("S", 7, "A", 20, 40), ("T", 6, "A", 20, 40), ("T", 7, "A", 20, 40),
      ("far", 6, "A", 20, 40), ("far", 7, "A", 20, 40),
    ])
    for school in ["S", "T"] {
      for grade in [6, 7] {
        #expect(!tells(pattern) { $0.school == school && $0.grade == grade })
      }
      #expect(tells(pattern) { $0.school == school })
    }
    #expect(tells(pattern) { $0.school == "far" && $0.grade == 6 })
    #expect(tells(pattern) { $0.grade == 6 } && tells(pattern) { $0.grade == 7 })
    #expect(tells(pattern) { $0.grade == 6 && $0.commune == "1" })
    #expect(!tells(pattern) { $0.grade == 6 && $0.school != "T" })
  }

  @Test func aSchoolAloneCoversItselfAndItsNumberIsTold() {
    let pattern = Self.pattern([("S", 6, "A", 3, 40), ("S", 7, "A", 20, 40)])
    #expect(!tells(pattern) { $0.grade == 6 } && !tells(pattern) { $0.grade == 7 })
    #expect(tells(pattern) { _ in true })
  }

  @Test func theOrderOfClassesMakesNoDifference() {
    let world = SmallCellAttackTests.world(7)
    let patterns = [world, world.reversed()].map { SmallCellPattern($0) }
    #expect(patterns[0].cells == patterns[1].cells)
    for number in world.indices {
      #expect(patterns[0].isOpen([number]) == patterns[1].isOpen([number]))
    }
  }

  @Test(arguments: [
    (0, 40, true), (1, 40, false), (4, 40, false), (5, 40, true), (35, 40, true), (36, 40, false),
    (39, 40, false), (40, 40, true), (0, 9, false), (9, 9, false), (5, 10, true), (6, 10, false),
  ])
  func participantsOfAnItem(_ participants: Int, _ roster: Int, _ isShown: Bool) {
    let row = EvidenceRow(
      mode: "live", object: "m", day: nil, participants: participants, roster: roster, minutes: 45,
      creditMinutes: 45, counted: .init(strict: 45, blended: 45, broad: 45), reason: "counted",
      lessonNo: nil)
    let shown = row.outsideSchool
    #expect(shown.participants == (isShown ? participants : nil))
    #expect(shown.roster == roster && (shown.symbol == nil) == isShown)
  }

  @Test func aRosterOfFewIsHiddenToo() {
    let row = EvidenceRow(
      mode: "live", object: "m", day: nil, participants: 4, roster: 4, minutes: 45,
      creditMinutes: 45, counted: .init(strict: 45, blended: 45, broad: 45), reason: "counted",
      lessonNo: nil)
    #expect(row.outsideSchool.participants == nil && row.outsideSchool.roster == nil)
  }
}
