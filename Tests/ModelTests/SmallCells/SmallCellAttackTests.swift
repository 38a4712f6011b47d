import Model
import Testing

/// Nobody works out a count of few pupils from all that is told, and whoever leaves out the exchanges lets him.
@Suite struct SmallCellAttackTests {
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Up to three schools with up to two grades of up to three classes.
  static func world(_ seed: UInt64) -> [ClassCell] {
    var random = Generator(state: seed)
    var cells: [ClassCell] = []
    for school in 0..<Int.random(in: 1...3, using: &random) {
      for grade in 6..<6 + Int.random(in: 1...2, using: &random) {
        for name in 0..<Int.random(in: 1...3, using: &random) where cells.count < 9 {
          let total = Int.random(in: 2...12, using: &random)
          cells.append(
            ClassCell(
              neighbours: "22", commune: "1", school: "S\(school)", grade: grade, name: "\(name)",
              count: PupilCount(did: Int.random(in: 0...total, using: &random), of: total)))
        }
      }
    }
    return cells
  }

  /// Counts that are known too well, with what is open.
  static func found(_ attack: SmallCellAttack, open: [Set<Int>]) -> [Set<Int>] {
    let secrets = attack.secrets
    let enough = secrets.map { min(3, attack.valuesBesideWhole($0, open: open)) }
    let values = attack.values(of: secrets, open: open, enough: enough)
    return secrets.indices.filter { values[$0].count < enough[$0] }
      .map { secrets[$0] }
  }

  static func open(_ attack: SmallCellAttack, _ pattern: SmallCellPattern) -> [Set<Int>] {
    attack.questions.filter { set in
      attack.isWhole(set) || pattern.tells(attack.count(set), of: set)
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func nothingSmallCanBeWorkedOut(_ seed: UInt64) {
    let pattern = SmallCellPattern(Self.world(seed))
    let attack = SmallCellAttack(pattern.cells)
    let found = Self.found(attack, open: Self.open(attack, pattern))
    #expect(
      found.isEmpty,
      "\(found) of \(pattern.cells.map { "\($0.school)/\($0.grade ?? 0)\($0.name) \($0.count.did)/\($0.count.total)" })"
    )
    #expect(attack.questions.filter(attack.isWhole).allSatisfy(pattern.isOpen))
  }

  /// The control: what is small is hidden and nothing else.
  @Test func hidingSmallCountsAloneHidesLittle() {
    let broken = (UInt64(0)..<200).count { seed in
      let attack = SmallCellAttack(SmallCellPattern(Self.world(seed)).cells)
      let open = attack.questions.filter {
        attack.isWhole($0) || !attack.secrets.contains($0)
      }
      return !Self.found(attack, open: open).isEmpty
    }
    #expect(broken > 100)
  }
}
