internal import Model

/// Where on the tape the parts of a Live Event stand; 0 where one is absent, null or an empty text.
struct CanvasRecord {
  let tape: JSONTape
  let vocabulary: CanvasVocabulary
  let metadata: Int
  let body: Int
  let name: Int
  let time: Int
  let user: Int
  /// What the current user is in the course, if the record says it.
  let standing: CanvasRules.Standing?

  init(_ tape: JSONTape, _ vocabulary: CanvasVocabulary) {
    self.tape = tape
    self.vocabulary = vocabulary
    metadata = tape.member("metadata", of: JSONTape.root)
    body = tape.member("body", of: JSONTape.root)
    name = tape.member("event_name", of: metadata)
    time = tape.member("event_time", of: metadata)
    user = tape.filled("user_id", of: metadata)
    var role = tape.member("context_role", of: metadata)
    if tape.text(role) == nil { role = tape.member("role", of: body) }
    standing = tape.text(role).flatMap { vocabulary.standing(TextCleaning.trimmed($0)) }
  }

  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? {
    tape.text(index).map(TextCleaning.trimmed)
  }

  @inline(__always)
  func text(_ key: StaticString, of index: Int) -> UnsafeRawBufferPointer? {
    text(tape.member(key, of: index))
  }

  /// Made by a job, which nobody does: an import, a copy, a deadline.
  var isJob: Bool {
    tape.filled("job_id", of: metadata) != 0 || tape.filled("job_tag", of: metadata) != 0
  }

  /// Somebody with the rights to do so acted as this user.
  var isMasquerade: Bool { tape.filled("real_user_id", of: metadata) != 0 }

  var isBlueprintCopy: Bool {
    tape.isTrue(tape.member("created_on_blueprint_sync", of: body))
  }

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
    guard let state = text("workflow_state", of: body) else { return false }
    return CanvasRules.publishedStates.contains { state.equals($0) }
  }

  /// The id of the course, and the field it stands in; 0 if no course is named.
  var course: (index: Int, field: FieldName) {
    if text("context_type", of: metadata)?.equals("Course") == true {
      return (tape.filled("context_id", of: metadata), .metadataContext)
    }
    if text("context_type", of: body)?.equals("Course") == true {
      return (tape.filled("context_id", of: body), .bodyContext)
    }
    let course = tape.filled("course_id", of: body)
    if course != 0 { return (course, .bodyCourse) }
    return (tape.filled("id", of: tape.member("course", of: body)), .completedCourse)
  }
}

extension JSONTape {
  /// The value of a key, 0 if there is nothing in it.
  @inline(__always)
  func filled(_ key: StaticString, of index: Int) -> Int {
    let value = member(key, of: index)
    guard value != 0, let text = text(value) else { return value }
    return TextCleaning.trimmed(text).isEmpty ? 0 : value
  }

  func isTrue(_ index: Int) -> Bool { index != 0 && bool(index) == true }
}
