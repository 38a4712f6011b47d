import Foundation
import Model
import Simulation
import Testing

@Suite("The known answer keeps the rules of METRICS §4")
struct TruthTests {
  @Test("every reason occurs in the smallest plan", arguments: [1, 99])
  func reasons(seed: UInt64) throws {
    let folder = try SimulationFolder(schools: 1, days: 1, seed: seed)
    let reasons = Set(try folder.items().compactMap { $0["reason"] as? String })
    #expect(reasons == Set(Reason.allCases.map(\.name)))
  }

  @Test("no offering earns more than its plan, no profile less than a narrower one")
  func caps() throws {
    let folder = try SimulationFolder(schools: 3, days: 6, seed: 5)
    let offerings = try #require(
      folder.json("expected.json")["offerings"] as? [[String: Any]])
    var total = 0
    for offering in offerings {
      let plannedMinutes = try planned(offering)
      let strict = try #require(offering["strict"] as? Int)
      let blended = try #require(offering["blended"] as? Int)
      let broad = try #require(offering["broad"] as? Int)
      #expect(Double(broad) <= plannedMinutes)
      #expect(strict <= broad && strict <= blended)
      total += blended
    }
    #expect(total > 0)
  }

  @Test("items add up to offerings, offerings to shares")
  func sums() throws {
    let folder = try SimulationFolder(schools: 4, days: 4, seed: 5)
    let expected = try folder.json("expected.json")
    var byOffering: [String: Int] = [:]
    for item in try folder.items() {
      let counted = try #require(item["counted"] as? [String: Int])
      byOffering[key(of: item), default: 0] += counted["blended"] ?? 0
    }
    var byGroup: [String: (Int, Double)] = [:]
    let reporting = Set(try #require(expected["reporting_schools"] as? [String]))
    for offering in try #require(expected["offerings"] as? [[String: Any]]) {
      let blended = try #require(offering["blended"] as? Int)
      #expect(byOffering[key(of: offering), default: 0] == blended)
      guard reporting.contains(offering["school"] as? String ?? "") else { continue }
      let group = "\(offering["subject"] ?? "") \(offering["grade"] ?? "")"
      let plannedMinutes = try planned(offering)
      let sum = byGroup[group, default: (0, 0)]
      byGroup[group] = (sum.0 + blended, sum.1 + plannedMinutes)
    }
    let shares = try #require(expected["online_share"] as? [[String: Any]])
    #expect(shares.count == byGroup.count)
    for share in shares {
      let keys = try #require(share["keys"] as? [String: Any])
      let sum = try #require(byGroup["\(keys["subject"] ?? "") \(keys["grade"] ?? "")"])
      #expect(share["numerator"] as? String == String(sum.0))
      #expect(share["denominator"] as? String == "\(Int(sum.1)).000000")
    }
  }

  private func planned(_ offering: [String: Any]) throws -> Double {
    let text = try #require(offering["planned_minutes"] as? String)
    return try #require(Double(text))
  }

  private func key(of row: [String: Any]) -> String {
    ["school", "class", "subject"].map { "\(row[$0] ?? "")" }.joined(separator: " ")
  }
}
