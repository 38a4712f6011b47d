/// What the descriptions of the log report mean. Moodle writes them in English in every language, and real ids stand
/// nowhere else (docs.moodle.org, Translation FAQ; `get_description()` of each class of events). In place of each id
/// stands what it is.
///
/// Updates of completion are not here: the description does not say whether something was completed or undone.
enum MoodleReportRules {
  enum Slot: String {
    case user, course, activity, module, question
    /// A BigBlueButton activity by its own number: older descriptions do not give the course module.
    case meeting
    case recording
    /// Counts for nothing.
    case part
  }

  static let descriptions: [(text: String, meaning: MoodleRules.Meaning)] = [
    ("The user with id 'user' has logged in", .logIn),
    ("The user with the id 'user' has logged in", .logIn),
    ("The user with id 'user' viewed the course with id 'course'", .viewCourse),
    (
      "The user with id 'user' viewed the section number 'part' of the course with id 'course'",
      .viewCourse
    ),
    (
      "The user with id 'user' viewed the 'part' activity with course module id 'activity'", .view
    ),
    (
      "The user with id 'user' viewed the 'part' activity with the course module id 'activity'",
      .view
    ),
    (
      """
      The user with id 'user' has viewed the content page with id 'part' in the lesson activity \
      with course module id 'activity'
      """, .view
    ),
    (
      """
      The user with id 'user' viewed the chapter with id 'part' for the book with course module \
      id 'activity'
      """, .view
    ),
    (
      """
      The user with id 'user' viewed the chapter with id 'part' for the book with the course \
      module id 'activity'
      """, .view
    ),
    (
      """
      The user with id 'user' has viewed a recording with id 'recording' from the course id \
      'course'
      """, .view
    ),
    ("The user with id 'user' ended the lesson with course module id 'activity'", .finish),
    ("The user with id 'user' ended the lesson with the course module id 'activity'", .finish),
    (
      "The user with id 'user' created the 'module' activity with course module id 'activity'",
      .createModule
    ),
    (
      "The user with id 'user' created the 'module' activity with the course module id 'activity'",
      .createModule
    ),
    (
      """
      The user with id 'user' has submitted the submission with id 'part' for the assignment \
      with course module id 'activity'
      """, .submit
    ),
    (
      """
      The user with id 'user' has submitted the submission with id 'part' for the assignment \
      with the course module id 'activity'
      """, .submit
    ),
    (
      """
      The user with id 'user' has submitted the attempt with id 'part' for the quiz with course \
      module id 'activity'
      """, .attempt
    ),
    (
      """
      The user with id 'user' has submitted the attempt with id 'part' for the quiz with the \
      course module id 'activity'
      """, .attempt
    ),
    (
      """
      The user with id 'user' created a question with the id of 'question' in the category with \
      the id 'part'
      """, .createQuestion
    ),
    (
      "The user with id 'user' updated the question with the id of 'question'", .updateQuestion
    ),
    (
      """
      The user with id 'user' updated the question with the id of 'question' in the category with \
      the id 'part'
      """, .updateQuestion
    ),
    (
      """
      The user with id 'user' deleted the question with id 'question' from the category with the \
      id 'part'
      """, .retireQuestion
    ),
    (
      """
      The user with id 'user' deleted the question with the id of 'question' from the category \
      with the id 'part'
      """, .retireQuestion
    ),
    (
      """
      The user with id 'user' has joined a bigbluebutton meeting for the bigbluebuttonbn activity \
      with id 'meeting' for the course id 'course'
      """, .join
    ),
    (
      """
      The user with id 'user' has left a bigbluebutton meeting for the bigbluebuttonbn activity \
      with id 'meeting' for the course id 'course'
      """, .leave
    ),
  ]

  /// Between two names where somebody was logged in as somebody else, in English and Vietnamese.
  static let loginAs: [StaticString] = [" as ", " như ", " với tư cách "]
}
