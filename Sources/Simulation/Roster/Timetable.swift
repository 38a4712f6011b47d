import Model

/// The periods of a school day: five in the morning, three in the afternoon.
struct Timetable: Sendable {
  static let periods = 0..<8
  static let morning = 0..<5

  /// Minute of the day at which each period begins.
  private let starts: [Int]
  /// Offerings by their periods of a week.
  private let weekly: [Int]

  init(of room: SimulatedClass) {
    starts =
      room.grade <= 5
      ? [450, 490, 540, 580, 620, 840, 880, 930] : [420, 470, 525, 580, 630, 810, 860, 915]
    var weekly: [Int] = []
    for (index, offering) in room.offerings.enumerated() {
      weekly += Array(repeating: index, count: max(1, (offering.plannedPeriods + 17) / 35))
    }
    self.weekly = weekly
  }

  func start(of period: Int) -> Int { starts[period] }

  /// The offering taught in a period; frequent subjects come more often.
  func offering(weekday: Int, period: Int) -> Int {
    guard !weekly.isEmpty else { return 0 }
    // A step without common divisor spreads the periods of one subject over the week.
    let step = weekly.count % 7 == 0 ? 11 : 7
    return weekly[(weekday * 5 + period) * step % weekly.count]
  }

  /// Offerings taught this morning; pupils practise them in the evening.
  func offerings(weekday: Int) -> [Int] {
    Self.morning.map { offering(weekday: weekday, period: $0) }
  }
}
