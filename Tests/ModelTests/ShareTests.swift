import Foundation
import TestSeeds
import Testing

@testable import Model

@Suite struct ShareTests {
  private let ten = Micro(raw: 10_000_000)

  private func share(_ numerator: Int64, _ minutes: Int64) -> Share {
    let denominator = Micro(raw: minutes * 1_000_000)
    return Share(numerator: numerator, denominator: denominator, planned: denominator)
  }

  @Test(
    arguments: [
      (1, 2_000_000, "0.000001"), (3, 2_000_000, "0.000002"), (5, 2_000_000, "0.000003"),
      (1, 2_000_001, "0.000000"), (1, 3, "0.333333"), (2, 3, "0.666667"), (0, 45, "0.000000"),
      (45, 45, "1.000000"), (4050, 38_556, "0.105042"), (90, 45, "2.000000"),
    ] as [(Int64, Int64, String)])
  func valuesRoundHalfAwayFromZero(numerator: Int64, minutes: Int64, value: String) {
    #expect(share(numerator, minutes).value?.description == value)
  }

  @Test(arguments: [
    (1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (1, 3, 0), (-1, 3, 0), (2, 3, 1), (-2, 3, -1),
    (0, 7, 0), (4, 2, 2), (-4, 2, -2),
  ])
  func roundingIsTheSameOnBothSidesOfZero(dividend: Int, divisor: Int, rounded: Int) {
    #expect(Int(Share.rounded(Int128(dividend), by: Int128(divisor))) == rounded)
  }

  @Test func aTargetIsMetExactlyAtItsBoundary() throws {
    #expect(share(4050, 40_500).status(target: ten) == .met)
    #expect(share(4049, 40_500).status(target: ten) == .notMet)
    let planned = try #require(Micro("40500.000001"))
    let hair = Share(numerator: 4050, denominator: planned, planned: planned)
    #expect(hair.status(target: ten) == .notMet)
    #expect(hair.value == share(4050, 40_500).value)
    let huge = Micro(raw: 9_000_000_000_000_000_000)
    let whole = Share(numerator: 900_000_000_000, denominator: huge, planned: huge)
    #expect(whole.status(target: ten) == .met)
  }

  @Test func nothingPlannedIsNoData() {
    let none = Share(numerator: 45, denominator: .zero, planned: ten)
    #expect(none.value == nil)
    #expect(none.display(target: ten) == nil)
    #expect(none.status(target: ten) == .noData)
    #expect(none.status(target: nil) == .noData)
    #expect(none.coverage == .zero)
    #expect(share(1, 2).status(target: nil) == .noTarget)
  }

  @Test func coverageIsThePartThatReports() throws {
    let part = Share(
      numerator: 0, denominator: Micro(raw: 1_000_000), planned: Micro(raw: 3_000_000))
    #expect(part.coverage.description == "0.333333")
    #expect(Share(numerator: 0, denominator: .zero, planned: .zero).coverage == .zero)
  }

  @Test(
    arguments: [
      (9996, 100_000, "9,996 %"), (99_996, 1_000_000, "9,9996 %"), (9994, 100_000, "9,99 %"),
      (9_999_999, 100_000_000, "9,999999 %"), (10_000, 100_000, "10,00 %"),
      (10_004, 100_000, "10,00 %"), (4050, 38_556, "10,50 %"), (0, 45, "0,00 %"),
      (45, 45, "100,00 %"),
    ] as [(Int64, Int64, String)])
  func digitsGrowUntilTheSideIsRight(numerator: Int64, minutes: Int64, display: String) {
    #expect(share(numerator, minutes).display(target: ten) == display)
  }

  @Test func withoutTargetTwoDigitsDo() {
    #expect(share(9996, 100_000).display(target: nil) == "10,00 %")
    #expect(share(1, 20_000).display(target: nil) == "0,01 %")
  }

  @Test func aDisplayNeverContradictsItsStatus() throws {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<3000 {
      let minutes = Int64.random(in: 1...10_000_000, using: &random)
      let numerator = max(0, minutes / 10 + Int64.random(in: -3...3, using: &random))
      let share = share(numerator, minutes)
      let text = try #require(share.display(target: ten))
      let digits = text.dropLast(2).replacing(",", with: ".")
      let shown = try #require(Decimal(string: String(digits)))
      #expect(
        (shown >= 10) == (share.status(target: ten) == .met), "\(numerator)/\(minutes) \(text)")
      let places = try #require(digits.split(separator: ".").last?.count)
      #expect(places >= 2)
      if places > 2 {
        // One digit less would have stood on the other side.
        let shorter = Share.rounded(
          Int128(numerator) * 100 * power(places - 1), by: Int128(minutes))
        #expect((shorter >= 10 * power(places - 1)) != (share.status(target: ten) == .met))
      }
    }
  }

  private func power(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }
}
