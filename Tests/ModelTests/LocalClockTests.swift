import TestSeeds
import Testing

@testable import Model

@Suite struct LocalClockTests {
  private static let minute = LocalClock.microsecondsPerMinute
  private static let hour = 60 * minute

  /// UTC microseconds of a UTC date and time.
  private func utc(_ day: String, _ hour: Int64, _ minute: Int64, micro: Int64 = 0) throws -> Int64
  {
    Int64(try #require(LocalDay(iso: day)).number) * LocalClock.microsecondsPerDay
      + hour * Self.hour + minute * Self.minute + micro
  }

  private struct Piece: Hashable {
    let day: String
    let minutes: Range<UInt16>
  }

  private func pieces(_ clock: LocalClock, _ at: Int64, _ end: Int64?) -> [Piece] {
    var pieces: [Piece] = []
    clock.forEachDay(at: at, end: end) { pieces.append(Piece(day: $0.description, minutes: $1)) }
    return pieces
  }

  @Test func aVietnameseDayBeginsAtSeventeenUTC() throws {
    let clock = LocalClock.vietnam
    let midnight = try utc("2025-10-06", 17, 0)
    #expect(clock.day(of: midnight - 1).description == "2025-10-06")
    #expect(clock.day(of: midnight).description == "2025-10-07")
    #expect(pieces(clock, midnight - 1, nil) == [Piece(day: "2025-10-06", minutes: 1439..<1440)])
    #expect(pieces(clock, midnight, nil) == [Piece(day: "2025-10-07", minutes: 0..<1)])
  }

  @Test func anIntervalOverMidnightIsSplit() throws {
    let clock = LocalClock.vietnam
    let midnight = try utc("2025-12-31", 17, 0)
    let before = Piece(day: "2025-12-31", minutes: 1430..<1440)
    #expect(
      pieces(clock, midnight - 10 * Self.minute, midnight + 10 * Self.minute)
        == [before, Piece(day: "2026-01-01", minutes: 0..<10)])
    #expect(pieces(clock, midnight - 10 * Self.minute, midnight) == [before])
    #expect(
      pieces(clock, midnight - 10 * Self.minute, midnight + 1)
        == [before, Piece(day: "2026-01-01", minutes: 0..<1)])
    #expect(
      pieces(clock, midnight - 1, midnight + 48 * Self.hour + 1).map(\.minutes)
        == [1439..<1440, 0..<1440, 0..<1440, 0..<1])
  }

  @Test func touchedMinutesRunFromFloorToCeiling() throws {
    let clock = LocalClock.vietnam
    let eight = try utc("2025-10-06", 1, 0)
    func touched(_ from: Int64, _ to: Int64?) -> [Range<UInt16>] {
      pieces(clock, eight + from, to.map { eight + $0 }).map(\.minutes)
    }
    #expect(touched(0, nil) == [480..<481])
    #expect(touched(0, 0) == [480..<481])
    #expect(touched(0, Self.minute) == [480..<481])
    #expect(touched(0, Self.minute + 1) == [480..<482])
    #expect(touched(Self.minute - 1, Self.minute) == [480..<481])
    #expect(touched(Self.minute - 1, Self.minute + 1) == [480..<482])
    #expect(touched(Self.minute - 1, 2 * Self.minute + 1) == [480..<483])
  }

  @Test func instantsBefore1970FallOnTheirDay() {
    let clock = LocalClock.vietnam
    #expect(pieces(clock, -1, nil) == [Piece(day: "1970-01-01", minutes: 419..<420)])
    #expect(pieces(clock, -7 * Self.hour, nil) == [Piece(day: "1970-01-01", minutes: 0..<1)])
    #expect(
      pieces(clock, -7 * Self.hour - 1, -7 * Self.hour + 1)
        == [
          Piece(day: "1969-12-31", minutes: 1439..<1440), Piece(day: "1970-01-01", minutes: 0..<1),
        ])
    #expect(clock.day(of: -7 * Self.hour - 1).number == -1)
  }

  @Test(arguments: ["Asia/Ho_Chi_Minh", "Asia/Kathmandu", "UTC", "America/St_Johns"])
  func splittingAgreesWithCountingMinuteByMinute(zone: String) throws {
    let clock = try #require(LocalClock(zone: zone))
    var random = SeededGenerator(seed: 31)
    // A stretch of one month without a change of clocks in any of these zones.
    let base = try utc("2025-06-10", 0, 0)
    for _ in 0..<400 {
      let at = base + Int64.random(in: 0..<20 * LocalClock.microsecondsPerDay, using: &random)
      let length = Int64.random(in: 0...30 * Self.hour, using: &random)
      let offset = clock.offset(atUTC: at)
      let first = (at + offset) / Self.minute
      let last = length == 0 ? first : (at + offset + length - 1) / Self.minute
      let expected = (first...last).map { [$0 / 1440, $0 % 1440] }
      var found: [[Int64]] = []
      clock.forEachDay(at: at, end: at + length) { day, minutes in
        found += minutes.map { [Int64(day.number), Int64($0)] }
      }
      #expect(found == expected)
    }
  }

  @Test func theNamedZoneOfVietnamIsTheSameClock() throws {
    let named = try #require(LocalClock(zone: "Asia/Ho_Chi_Minh"))
    for instant in [-1, 0, 1_759_708_800_000_000, 1_767_225_600_000_000] as [Int64] {
      #expect(named.offset(atUTC: instant) == 7 * Self.hour)
      #expect(named.day(of: instant) == LocalClock.vietnam.day(of: instant))
      #expect(named.utc(fromLocal: instant) == LocalClock.vietnam.utc(fromLocal: instant))
    }
    #expect(LocalClock(zone: "Asia/Atlantis").map { _ in true } == nil)
  }

  @Test func clocksThatChangeAreFollowed() throws {
    let berlin = try #require(LocalClock(zone: "Europe/Berlin"))
    let spring = try utc("2025-03-30", 1, 0)
    #expect(berlin.offset(atUTC: spring - 1) == Self.hour)
    #expect(berlin.offset(atUTC: spring) == 2 * Self.hour)
    let autumn = try utc("2025-10-26", 1, 0)
    #expect(berlin.offset(atUTC: autumn - 1) == 2 * Self.hour)
    #expect(berlin.offset(atUTC: autumn) == Self.hour)
    #expect(berlin.day(of: try utc("2025-07-01", 21, 59)).description == "2025-07-01")
    #expect(berlin.day(of: try utc("2025-07-01", 22, 0)).description == "2025-07-02")
    #expect(berlin.day(of: try utc("2025-12-01", 22, 59)).description == "2025-12-01")
    // 02:50 summer time to 02:10 winter time, twenty minutes later: some minute, never a trap.
    let back = pieces(berlin, autumn - 10 * Self.minute, autumn + 10 * Self.minute)
    #expect(back == [Piece(day: "2025-10-26", minutes: 170..<171)])
  }

  @Test func wallClockReadingsFindTheirInstant() throws {
    let berlin = try #require(LocalClock(zone: "Europe/Berlin"))
    for day in ["2025-01-15", "2025-03-30", "2025-07-15", "2025-10-26"] {
      for hour in [0, 4, 12, 23] as [Int64] {
        let wall = try utc(day, hour, 30)
        let instant = berlin.utc(fromLocal: wall)
        #expect(instant + berlin.offset(atUTC: instant) == wall, "\(day) \(hour):30")
      }
    }
  }
}
