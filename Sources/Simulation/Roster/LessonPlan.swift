/// The lesson plan (PPCT) of the simulated province: lessons 1, 2, 3 … of each subject and grade, every fifth one
/// over two periods, as many as fit the planned periods.
enum LessonPlan {
  /// Lessons of a subject, grade.
  static func count(plannedPeriods: Int) -> Int {
    var number = 0
    var used = 0
    while used + generalPeriods(number + 1) <= plannedPeriods {
      number += 1
      used += generalPeriods(number)
    }
    return number
  }

  static func generalPeriods(_ number: Int) -> Int { number % 5 == 3 ? 2 : 1 }

  /// Some schools stretch the first lesson of mathematics over two periods: their own row wins.
  static func hasOwnFirstLesson(school index: Int, subject: String) -> Bool {
    index % 4 == 1 && subject == "TOAN"
  }

  static func periods(_ number: Int, school index: Int, subject: String) -> Int {
    number == 1 && hasOwnFirstLesson(school: index, subject: subject) ? 2 : generalPeriods(number)
  }

  private static let phrases = [
    "Khám phá", "Hình thành kiến thức", "Luyện tập", "Vận dụng", "Ôn tập chủ đề",
  ]

  static func title(_ number: Int?, subject: SubjectEntry, grade: Int) -> String {
    guard let number else { return "Ôn tập \(subject.name) \(grade)" }
    return "Bài \(number). \(subject.name) \(grade): \(phrases[number % phrases.count])"
  }
}
