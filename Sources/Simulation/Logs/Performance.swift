import Model

/// Plays the days of one school.
struct Performance {
  let scenario: Scenario
  let plan: SimulationPlan
  let days: [LocalDay]

  /// - Parameter tally: what was done on the days before.
  func log(of day: Int, tally: consuming ActTally) -> DayLog {
    let school = scenario.school
    var scene = Scene(school: school, days: days, day: day, seed: plan.seed, tally: tally)
    let items = scenario.items.filter {
      ($0.firstDay...$0.lastDay(of: days.count)).contains(day)
    }
    for item in items {
      if item.mode != .live {
        scene.playStudy(item)
      } else if item.firstDay == day {
        scene.playLive(item)
      }
    }
    var generator = SeededGenerator(plan.seed, 5, UInt64(school.index), UInt64(day))
    scene.playTeachers(scenario.habits, &generator)
    for room in school.classes.indices where school.classes[room].isOnline {
      scene.playPupils(room, practiceLimit: plan.scale.practiceLimit, &generator)
    }
    scene.playBots(items, &generator)
    return scene.log
  }
}
