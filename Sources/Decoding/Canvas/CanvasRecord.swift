internal import Model

/// A Live Event; what is absent or null is at 0.
struct CanvasRecord {
  let tape: JSONTape
  let places: CanvasPlaces
  let vocabulary: CanvasVocabulary
  /// 0 if it is an empty text too.
  let user: Int
  /// What the current user is in the course, if the record says it.
  let standing: CanvasRules.Standing?

  init(_ tape: JSONTape, _ places: CanvasPlaces, _ vocabulary: CanvasVocabulary) {
    self.tape = tape
    self.places = places
    self.vocabulary = vocabulary
    user = tape.filled(places.user)
    standing = tape.text(places.role).flatMap { vocabulary.standing(TextCleaning.trimmed($0)) }
  }

  var metadata: Int { places.metadata }
  var body: Int { places.body }
  var name: Int { places.name }
  var time: Int { places.time }

  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? {
    tape.text(index).map(TextCleaning.trimmed)
  }

  @inline(__always)
  func text(_ key: StaticString, of index: Int) -> UnsafeRawBufferPointer? {
    text(tape.member(key, of: index))
  }

  /// Made by a job, which nobody does: an import, a copy, a deadline.
  var isJob: Bool { tape.filled(places.job) != 0 || tape.filled(places.jobTag) != 0 }

  /// Somebody with the rights to do so acted as this user.
  var isMasquerade: Bool { tape.filled(places.realUser) != 0 }

  var isBlueprintCopy: Bool { tape.isTrue(places.blueprint) }

  /// The role of the current user, as far as it is one of the classroom.
  var role: Role {
    switch standing {
    case .teacher: .teacher
    case .student: .student
    case .staff: .staff
    default: .unstated
    }
  }

  /// Whether what was made can be seen by students.
  var isPublished: Bool {
    guard let state = text(places.state) else { return false }
    return CanvasRules.publishedStates.contains { state.equals($0) }
  }

  /// Whether the request was made within a course.
  var isInCourse: Bool { text(places.contextType)?.equals("Course") == true }

  /// The id of the course, and the field it stands in; 0 if no course is named.
  var course: (index: Int, field: FieldName) {
    if isInCourse { return (tape.filled(places.context), .metadataContext) }
    if text(places.bodyContextType)?.equals("Course") == true {
      return (tape.filled(places.bodyContext), .bodyContext)
    }
    let course = tape.filled(places.bodyCourse)
    if course != 0 { return (course, .bodyCourse) }
    return (tape.filled("id", of: tape.member("course", of: body)), .completedCourse)
  }
}

extension JSONTape {
  /// The value of a key, 0 if there is nothing in it.
  @inline(__always)
  func filled(_ key: StaticString, of index: Int) -> Int { filled(member(key, of: index)) }

  @inline(__always)
  func filled(_ value: Int) -> Int {
    guard value != 0, let text = text(value) else { return value }
    return TextCleaning.trimmed(text).isEmpty ? 0 : value
  }

  func isTrue(_ index: Int) -> Bool { index != 0 && bool(index) == true }
}
