import Model

/// The known answer of one school.
struct SchoolTruth: Sendable {
  struct Offering: Sendable {
    let room: Int
    let offering: Int
    /// P·pm.
    let planned: Int
    /// Credited minutes after caps: strict, blended, broad.
    let credited: [Int]
    let items: [ItemTruth]
  }

  let offerings: [Offering]

  init(school: SimulatedSchool, items: [PlannedItem], days: [LocalDay]) {
    var byOffering: [Int: [ItemTruth]] = [:]
    // A task without lesson number is no item.
    for item in items where item.mode != .task || item.lesson != nil {
      let truth = ItemTruth(item, in: school.classes[item.room], days: days)
      byOffering[item.room * 64 + item.offering, default: []].append(truth)
    }
    var offerings: [Offering] = []
    for (roomIndex, room) in school.classes.enumerated() {
      for (offeringIndex, offering) in room.offerings.enumerated() {
        var truths = byOffering[roomIndex * 64 + offeringIndex] ?? []
        let pm = room.periodMinutes
        let ledger = CapLedger(yearMinutes: offering.plannedPeriods * pm) { lesson in
          LessonPlan.periods(lesson, school: school.index, subject: offering.subject.code) * pm
        }
        ledger.settle(&truths)
        let credited = (0..<3).map { slot in truths.reduce(0) { $0 + $1.counted[slot] } }
        offerings.append(
          Offering(
            room: roomIndex, offering: offeringIndex, planned: ledger.yearMinutes,
            credited: credited, items: truths))
      }
    }
    self.offerings = offerings
  }
}
