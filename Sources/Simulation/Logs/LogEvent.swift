import Model

/// One record of the log before it is written. Times are seconds of the local day.
struct LogEvent {
  enum Actor {
    case pupil(Int)
    case teacher(Int)
    case staff(Int)
    /// On no roster.
    case bot(Int)
  }

  enum Place {
    case school
    case room(Int)
    case offering(room: Int, offering: Int, spelling: String)
    /// A course no map knows.
    case unknownCourse(String)
  }

  struct Object {
    var id: String
    var type: String
    var title: String
    var lesson: Int?
    var expectedMinutes: Int?
    var level: CognitiveLevel?
    var hash: String?
  }

  /// `nil`: a kind the format does not know, which the reader counts as unmapped.
  var kind: EventKind?
  var begin: Int
  var end: Int?
  var actor: Actor
  /// Platforms leave the role out now and then; only where the roster can tell it.
  var statesRole = true
  var place: Place
  var object: Object?
  var completed = false
  var score: Int?
  var tool: String?
  var purpose: Purpose?
  var mode: ExamMode?
  var examKind: ExamKind?
}
