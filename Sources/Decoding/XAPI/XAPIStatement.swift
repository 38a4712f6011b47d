/// Where on the tape the parts of a statement stand; 0 where one is absent or null (xAPI 1.0.3 §2.4). The keys alone say
/// it (`ShapeMemory`).
struct XAPIStatement {
  private(set) var tape: JSONTape
  let id: Int
  let actor: Int
  let actorType: Int
  /// What names the actor, as `identifier(of:)` of an agent.
  let actorID: Int
  let verb: Int
  let verbID: Int
  let object: Int
  let objectID: Int
  let objectType: Int
  let type: Int
  let title: Int
  let result: Int
  let completion: Int
  let duration: Int
  let score: Int
  let scaled: Int
  let raw: Int
  let maximum: Int
  let context: Int
  let instructor: Int
  let parents: Int
  let groupings: Int
  let categories: Int
  let extensions: Int
  let timestamp: Int
  let stored: Int

  init(_ tape: JSONTape) {
    self.tape = tape
    let root = JSONTape.root
    id = tape.member("id", of: root)
    actor = tape.member("actor", of: root)
    actorType = tape.member("objectType", of: actor)
    actorID = Self.identifier(of: actor, tape)
    verb = tape.member("verb", of: root)
    verbID = tape.member("id", of: verb)
    object = tape.member("object", of: root)
    objectID = tape.member("id", of: object)
    objectType = tape.member("objectType", of: object)
    let definition = tape.member("definition", of: object)
    type = tape.member("type", of: definition)
    title = Self.title(tape.member("name", of: definition), tape)
    result = tape.member("result", of: root)
    completion = tape.member("completion", of: result)
    duration = tape.member("duration", of: result)
    score = tape.member("score", of: result)
    scaled = tape.member("scaled", of: score)
    raw = tape.member("raw", of: score)
    maximum = tape.member("max", of: score)
    context = tape.member("context", of: root)
    instructor = tape.member("instructor", of: context)
    let related = tape.member("contextActivities", of: context)
    parents = tape.member("parent", of: related)
    groupings = tape.member("grouping", of: related)
    categories = tape.member("category", of: related)
    extensions = tape.member("extensions", of: context)
    timestamp = tape.member("timestamp", of: root)
    stored = tape.member("stored", of: root)
  }

  /// The same of another record of its shape.
  func on(_ tape: JSONTape) -> XAPIStatement {
    var statement = self
    statement.tape = tape
    return statement
  }

  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? { tape.text(index) }

  enum ObjectKind {
    case activity, person, statement, subStatement
    case other
  }

  /// What kind of thing the object is; an activity unless it says otherwise. Open EdX calls problems of several
  /// questions a `GroupActivity`.
  var objectKind: ObjectKind {
    guard objectType != 0 else { return .activity }
    guard let name = text(objectType) else { return .other }
    if name.equals("Activity") || name.equals("GroupActivity") { return .activity }
    if name.equals("StatementRef") { return .statement }
    if name.equals("SubStatement") { return .subStatement }
    return name.equals("Agent") || name.equals("Group") ? .person : .other
  }

  /// Truth values of the result; `nil` if one is not told.
  var isCompleted: Bool? { completion == 0 ? nil : tape.bool(completion) }

  var isSuccess: Bool? {
    let value = tape.member("success", of: result)
    return value == 0 ? nil : tape.bool(value)
  }

  /// Whether all of the object is done. The two profiles count in different units, and a video is done from the
  /// share on that the statement names.
  var isAtTheEnd: Bool {
    let extensions = tape.member("extensions", of: result)
    for name: StaticString in [
      "https://w3id.org/xapi/cmi5/result/extensions/progress",
      // As some authoring tools write it.
      "http://w3id.org/xapi/cmi5/result/extensions/progress",
    ] {
      let percent = tape.member(name, of: extensions)
      if percent != 0, let value = tape.double(percent) { return value >= 100 }
    }
    let part = tape.member("https://w3id.org/xapi/video/extensions/progress", of: extensions)
    guard part != 0, let value = tape.double(part) else { return false }
    return value >= completionThreshold
  }

  private var completionThreshold: Double {
    let threshold = tape.member(
      "https://w3id.org/xapi/video/extensions/completion-threshold",
      of: extensions)
    guard threshold != 0, let value = tape.double(threshold), value > 0, value <= 1 else {
      return 1
    }
    return value
  }

  var playedSegments: UnsafeRawBufferPointer? {
    text(
      tape.member(
        "https://w3id.org/xapi/video/extensions/played-segments",
        of: tape.member("extensions", of: result)))
  }
}
