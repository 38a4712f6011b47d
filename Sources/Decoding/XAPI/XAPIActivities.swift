/// The activities of a statement: what the object is, what it is a part of, and the course of both.
extension XAPIStatement {
  /// The type of an activity as written.
  func type(of activity: Int) -> UnsafeRawBufferPointer? {
    text(tape.member("type", of: tape.member("definition", of: activity)))
  }

  /// What the object is; profiles may be named by the context instead of the type. A unit of cmi5 may have any type, and
  /// only one that is more than material says more about it (cmi5 §9.4, §9.6.2.1).
  func thing(_ vocabulary: XAPIVocabulary) -> XAPIRules.Thing {
    var thing = XAPIRules.Thing.other
    if let type = text(type) { thing = vocabulary.thing(type) }
    guard thing == .other || thing == .content || thing == .course else { return thing }
    var category = tape.elements(of: categories)
    while let activity = category.next() {
      guard let name = text(tape.member("id", of: activity)) else { continue }
      if name.equals("https://w3id.org/xapi/cmi5/context/categories/cmi5") { return .unit }
      if thing == .other, name.equals("https://w3id.org/xapi/video") { return .video }
    }
    return thing
  }

  /// The id of the course the statement belongs to: among the parents, then among the groupings, then the object. Moodle
  /// also gives the type of a course to packages.
  func course(_ dialect: XAPIDialect) -> Int {
    let parent = course(among: tape.elements(of: parents), dialect)
    if parent != 0 { return parent }
    let group = course(among: tape.elements(of: groupings), dialect)
    if group != 0 { return group }
    return isCourse(objectID, text(type), dialect) ? objectID : 0
  }

  private func course(among activities: JSONElements, _ dialect: XAPIDialect) -> Int {
    var activities = activities
    while let activity = activities.next() {
      let id = tape.member("id", of: activity)
      if isCourse(id, type(of: activity), dialect) { return id }
    }
    return 0
  }

  private func isCourse(
    _ id: Int, _ type: UnsafeRawBufferPointer?, _ dialect: XAPIDialect
  ) -> Bool {
    guard let name = text(id) else { return false }
    if case .moodle = dialect, !name.contains("/course/view.php") { return false }
    return type?.hasSuffix("/course") == true || name.hasPrefix("course-v1:")
  }

  /// The parent that the object is a part of, if acts on the part are acts on the whole; 0 if there is none.
  func whole(_ vocabulary: XAPIVocabulary) -> Int {
    guard let part = text(type) else { return 0 }
    for ending in vocabulary.wholes(of: part) {
      var parents = tape.elements(of: parents)
      while let activity = parents.next() {
        if text(tape.member("id", of: activity)) != nil,
          type(of: activity)?.hasSuffix(ending) == true
        {
          return activity
        }
      }
    }
    return 0
  }

  /// The object is a question put to an audience: in a live session, or in a survey.
  func isPoll(_ vocabulary: XAPIVocabulary) -> Bool {
    var parents = tape.elements(of: parents)
    while let activity = parents.next() {
      guard let type = type(of: activity) else { continue }
      let thing = vocabulary.thing(type)
      if thing == .meeting || thing == .survey { return true }
    }
    return false
  }

  /// The name of an activity, in Vietnamese if there is one.
  func title(of activity: Int) -> Int {
    if activity == object { return title }
    return Self.title(tape.member("name", of: tape.member("definition", of: activity)), tape)
  }

  static func title(_ names: Int, _ tape: JSONTape) -> Int {
    guard names != 0, tape.isObject(names) else { return 0 }
    var first = 0
    var fields = tape.fields(of: names)
    while let (language, name) = fields.next() {
      if tape.text(name) == nil { continue }
      if language.hasPrefix("vi") { return name }
      if first == 0 { first = name }
    }
    return first
  }
}
