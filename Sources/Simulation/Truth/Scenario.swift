import Model

/// A school, what is going to happen in it, and what that must come to.
struct Scenario: Sendable {
  let school: SimulatedSchool
  let items: [PlannedItem]
  let habits: TeacherHabits
  let truth: SchoolTruth

  init(plan: SimulationPlan, days: [LocalDay], index: Int) {
    var builder = SchoolBuilder(plan: plan, days: days, index: index)
    school = builder.build()
    var planner = ItemPlanner(school: school, days: days, seed: plan.seed)
    items = planner.plan()
    habits = TeacherHabits(school: school, dayCount: days.count, seed: plan.seed)
    truth = SchoolTruth(school: school, items: items, days: days)
  }
}
