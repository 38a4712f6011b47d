/// One subject taught to one class.
struct SimulatedOffering: Sendable {
  let subject: SubjectEntry
  /// Numbers within the school; the first one usually acts.
  let teachers: [Int]
  let plannedPeriods: Int
  let plannedFirstTerm: Int?
  /// Lessons of the general plan of this subject and grade.
  let lessonCount: Int
}
