internal import Model

/// What an AI tool was used for, in the words of INPUTS §1 or in the phrases of forms. Another phrase says nothing that is
/// certain, and counts as absent.
enum DeclaredPurpose {
  static let phrases: [(purpose: Purpose, phrases: [String])] = [
    (
      .lessonDesign,
      [
        "lesson_design", "lesson planning", "Soạn bài", "Soạn giáo án", "Soạn kế hoạch bài dạy",
        "Thiết kế bài dạy", "Thiết kế bài giảng", "Thiết kế kế hoạch bài dạy",
        "Xây dựng kế hoạch bài dạy",
      ]
    ),
    (
      .assessment,
      [
        "assessment", "Đánh giá", "Kiểm tra", "Kiểm tra, đánh giá", "Kiểm tra và đánh giá", "Ra đề",
        "Ra đề kiểm tra", "Soạn đề", "Soạn đề kiểm tra", "Soạn câu hỏi", "Xây dựng đề kiểm tra",
        "Xây dựng câu hỏi", "Chấm bài", "Chấm điểm",
      ]
    ),
    (
      .content,
      [
        "content", "Học liệu", "Tạo học liệu", "Soạn học liệu", "Thiết kế học liệu",
        "Xây dựng học liệu", "Tạo nội dung", "Xây dựng nội dung",
      ]
    ),
    (
      .management,
      ["management", "Quản lý", "Quản lý lớp học", "Quản lý học sinh", "Công tác quản lý"]
    ),
    (
      .learning,
      [
        "learning", "Học tập", "Tự học", "Bồi dưỡng", "Tự bồi dưỡng", "Bồi dưỡng chuyên môn",
        "Học tập, bồi dưỡng",
      ]
    ),
  ]

  private static let byPhrase: [String: Purpose] = Dictionary(
    uniqueKeysWithValues: phrases.flatMap { purpose, phrases in
      phrases.map { (DeclaredWord.key($0), purpose) }
    })

  static func named(_ phrase: UnsafeRawBufferPointer) -> Purpose? {
    // Longer than any phrase.
    phrase.count <= 128 ? byPhrase[DeclaredWord.key(phrase)] : nil
  }
}
