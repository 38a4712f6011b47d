/// Why a class of a package is not in the roster.
public enum OneRosterSkip: String, CaseIterable, Sendable {
  /// Its grade is none of 1…12, or several.
  case noGrade = "no_grade"
  case notOfASchool = "not_of_a_school"
  /// It is taught, but in no subject that the product knows.
  case noSubject = "no_subject"
  /// The curriculum has no periods for the subject in this grade.
  case noPeriods = "no_periods"
}
