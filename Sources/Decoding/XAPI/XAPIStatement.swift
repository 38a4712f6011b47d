/// Where on the tape the parts of a statement stand; 0 where one is absent or null (xAPI 1.0.3 §2.4).
struct XAPIStatement {
  let tape: JSONTape
  let id: Int
  let actor: Int
  let verb: Int
  let verbID: Int
  let object: Int
  let objectID: Int
  let definition: Int
  let result: Int
  let context: Int
  let timestamp: Int
  let stored: Int

  init(_ tape: JSONTape) {
    self.tape = tape
    let root = JSONTape.root
    id = tape.member("id", of: root)
    actor = tape.member("actor", of: root)
    verb = tape.member("verb", of: root)
    verbID = tape.member("id", of: verb)
    object = tape.member("object", of: root)
    objectID = tape.member("id", of: object)
    definition = tape.member("definition", of: object)
    result = tape.member("result", of: root)
    context = tape.member("context", of: root)
    timestamp = tape.member("timestamp", of: root)
    stored = tape.member("stored", of: root)
  }

  func text(_ index: Int) -> UnsafeRawBufferPointer? { index == 0 ? nil : tape.text(index) }

  /// Agents, groups, statements and sub-statements as objects are no learning activity.
  var isAboutActivity: Bool {
    guard let type = text(tape.member("objectType", of: object)) else { return true }
    return type.equals("Activity")
  }

  /// The type of the object as written.
  var objectType: UnsafeRawBufferPointer? { text(tape.member("type", of: definition)) }

  /// What the object is; the video profile may be named by the context instead of the type.
  func thing(_ vocabulary: XAPIVocabulary) -> XAPIRules.Thing {
    let thing = objectType.map(vocabulary.thing) ?? .other
    guard thing == .other else { return thing }
    var category = activities("category")
    while let activity = category.next() {
      if text(tape.member("id", of: activity))?.equals("https://w3id.org/xapi/video") == true {
        return .video
      }
    }
    return .other
  }

  /// Moodle reports "log in as somebody else" with the verb of a log-in.
  var isImpersonation: Bool {
    let info = tape.member(
      "http://lrs.learninglocker.net/define/extensions/info",
      of: tape.member("extensions", of: context))
    return text(tape.member("event_name", of: info))?.hasSuffix("user_loggedinas") == true
  }

  func activities(_ relation: StaticString) -> JSONElements {
    tape.elements(of: tape.member(relation, of: tape.member("contextActivities", of: context)))
  }

  /// The course the statement belongs to: among the parents, then among the groupings.
  var course: Int {
    for relation: StaticString in ["parent", "grouping"] {
      var related = activities(relation)
      while let activity = related.next() {
        let id = tape.member("id", of: activity)
        guard let name = text(id) else { continue }
        let type = text(tape.member("type", of: tape.member("definition", of: activity)))
        if type?.hasSuffix("/course") == true || name.hasPrefix("course-v1:") { return id }
      }
    }
    return 0
  }

  /// The assessment, else the attempt, that this one is a part of; 0 if neither is named.
  var assessment: Int {
    var attempt = 0
    var parents = activities("parent")
    while let activity = parents.next() {
      let id = tape.member("id", of: activity)
      let type = text(tape.member("type", of: tape.member("definition", of: activity)))
      guard text(id) != nil, let type else { continue }
      if type.hasSuffix("/assessment") { return id }
      if type.hasSuffix("/attempt"), attempt == 0 { attempt = id }
    }
    return attempt
  }

  /// The name of the object, in Vietnamese if there is one.
  var title: Int {
    let names = tape.member("name", of: definition)
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

  /// Whether all of the object is done. The two profiles count in different units.
  var isAtTheEnd: Bool {
    let extensions = tape.member("extensions", of: result)
    let percent = tape.member(
      "https://w3id.org/xapi/cmi5/result/extensions/progress", of: extensions)
    if percent != 0, let value = tape.double(percent) { return value >= 100 }
    let part = tape.member("https://w3id.org/xapi/video/extensions/progress", of: extensions)
    if part != 0, let value = tape.double(part) { return value >= 1 }
    return false
  }

  var playedSegments: UnsafeRawBufferPointer? {
    text(
      tape.member(
        "https://w3id.org/xapi/video/extensions/played-segments",
        of: tape.member("extensions", of: result)))
  }
}
