/// Where on the tape the fields of INPUTS §1 stand; 0 where one is absent or null.
struct TitrongSlots {
  var event = 0
  var at = 0
  var id = 0
  var end = 0
  var duration = 0
  var school = 0
  var className = 0
  var subject = 0
  var course = 0
  var grade = 0
  var completed = 0
  var score = 0
  var maxScore = 0
  var tool = 0
  var purpose = 0
  var mode = 0
  var examKind = 0

  private var actor = 0
  var actorID = 0
  var actorRole = 0

  private var object = 0
  var objectID = 0
  var objectType = 0
  var objectTitle = 0
  var lessonNo = 0
  var expectedMinutes = 0
  var level = 0
  var questionHash = 0

  /// Present, but no object: its fields are then neither missing nor readable.
  private(set) var actorIsMisshapen = false
  private(set) var objectIsMisshapen = false

  /// One pass over the keys; of duplicate keys the last wins, also if it is null.
  init(_ tape: JSONTape) {
    var fields = tape.fields(of: JSONTape.root)
    while let (key, value) = fields.next() {
      place(tape.isNull(value) ? 0 : value, key)
    }
    if actor != 0 {
      actorIsMisshapen = !tape.isObject(actor)
      if !actorIsMisshapen { readActor(tape) }
    }
    if object != 0 {
      objectIsMisshapen = !tape.isObject(object)
      if !objectIsMisshapen { readObject(tape) }
    }
  }

  @inline(__always)
  private mutating func place(_ value: Int, _ key: UnsafeRawBufferPointer) {
    switch key.count {
    case 2:
      if key.equals("at") { at = value } else if key.equals("id") { id = value }
    case 3:
      if key.equals("end") { end = value }
    case 4:
      if key.equals("tool") { tool = value } else if key.equals("mode") { mode = value }
    case 5:
      if key.equals("event") {
        event = value
      } else if key.equals("actor") {
        actor = value
      } else if key.equals("class") {
        className = value
      } else if key.equals("grade") {
        grade = value
      } else if key.equals("score") {
        score = value
      }
    case 6:
      if key.equals("school") {
        school = value
      } else if key.equals("object") {
        object = value
      } else if key.equals("course") {
        course = value
      }
    case 7:
      if key.equals("subject") { subject = value } else if key.equals("purpose") { purpose = value }
    case 9:
      if key.equals("completed") {
        completed = value
      } else if key.equals("max_score") {
        maxScore = value
      } else if key.equals("exam_kind") {
        examKind = value
      }
    case 10:
      if key.equals("duration_s") { duration = value }
    default: break
    }
  }

  private mutating func readActor(_ tape: JSONTape) {
    var fields = tape.fields(of: actor)
    while let (key, written) = fields.next() {
      let value = tape.isNull(written) ? 0 : written
      if key.equals("id") { actorID = value } else if key.equals("role") { actorRole = value }
    }
  }

  private mutating func readObject(_ tape: JSONTape) {
    var fields = tape.fields(of: object)
    while let (key, written) = fields.next() {
      let value = tape.isNull(written) ? 0 : written
      switch key.count {
      case 2: if key.equals("id") { objectID = value }
      case 4:
        if key.equals("type") {
          objectType = value
        } else if key.equals("hash") {
          questionHash = value
        }
      case 5:
        if key.equals("title") {
          objectTitle = value
        } else if key.equals("level") {
          level = value
        }
      case 9: if key.equals("lesson_no") { lessonNo = value }
      case 16: if key.equals("expected_minutes") { expectedMinutes = value }
      default: break
      }
    }
  }
}
