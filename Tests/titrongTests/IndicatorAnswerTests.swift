import Foundation
import Testing

/// Every indicator against what the simulator decided, on three platforms of two formats.
@Suite struct IndicatorAnswerTests {
  private struct Answer: Decodable {
    struct Row: Decodable {
      let keys: [String: String]
      let numerator: String?
      let denominator: String?
      let closing: Int?
      let approved: Int?
      let contributors: Int?
    }

    let data: [Row]
  }

  private struct Expected: Decodable {
    struct Ratio: Decodable {
      let school: String
      let numerator: Int
      let denominator: Int
    }

    struct Users: Decodable {
      let school: String
      let users: Int
      let teachers: Int
    }

    struct Bank: Decodable {
      let school: String
      let closing: Int
      let approved: Int
      let contributors: Int
    }

    let ratios: [String: [Ratio]]
    let users: [Users]
    let bank: [Bank]

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    static let names = [
      "teachers_online", "lms_classes", "virtual_classes", "material_authors",
      "lessons_per_teacher", "online_tests", "active_students", "material_coverage",
    ]

    init(from decoder: any Decoder) throws {
      let all = try decoder.container(keyedBy: Key.self)
      ratios = try Dictionary(
        uniqueKeysWithValues: Self.names.map {
          ($0, try all.decode([Ratio].self, forKey: Key(stringValue: $0)))
        })
      users = try all.decode([Users].self, forKey: Key(stringValue: "ai_teachers"))
      bank = try all.decode([Bank].self, forKey: Key(stringValue: "question_bank"))
    }
  }

  @Test func theProgramCountsWhatTheSimulatorDecided() throws {
    try WorkFolder.withDatabase { folder in
      try folder.succeed(
        "simulate", "--schools", "3", "--days", "3", "--seed", "9", "--platforms", "3", "--out",
        "world")
      try folder.succeed("source", "add", "olm", "--format", "titrong.v1")
      try folder.succeed("source", "add", "lms", "--format", "xapi")
      try folder.succeed("source", "add", "k12", "--format", "titrong.v1")
      try folder.succeed("roster", "import", "world/roster")
      for source in ["olm", "lms", "k12"] {
        try folder.succeed("ingest", "world/logs/\(source)", "--source", source)
      }
      try folder.succeed("aggregate")
      let expected = try JSONDecoder().decode(
        Expected.self, from: folder.data("world/expected.json"))
      for name in Expected.names {
        let rows = try Self.rows(name, folder).map {
          "\($0.keys["school"] ?? "") \($0.numerator ?? "") \($0.denominator ?? "")"
        }
        let wanted = expected.ratios[name]?.map { "\($0.school) \($0.numerator) \($0.denominator)" }
        #expect(rows == wanted?.sorted(), "\(name)")
      }
      let users = try Self.rows("ai_teachers", folder).map {
        "\($0.keys["school"] ?? "") \($0.numerator ?? "") \($0.denominator ?? "")"
      }
      #expect(users == expected.users.map { "\($0.school) \($0.users) \($0.teachers)" }.sorted())
      let bank = try Self.rows("question_bank", folder).map {
        "\($0.keys["school"] ?? "") \($0.closing ?? -1) \($0.approved ?? -1) \($0.contributors ?? -1)"
      }
      #expect(
        bank
          == expected.bank.filter { $0.closing > 0 }
          .map { "\($0.school) \($0.closing) \($0.approved) \($0.contributors)" }.sorted())
    }
  }

  private static func rows(_ indicator: String, _ folder: WorkFolder) throws -> [Answer.Row] {
    let shown = try folder.succeed("show", indicator, "--by", "school", "--json")
    return try JSONDecoder().decode(Answer.self, from: Data(shown.output.utf8)).data
  }
}
