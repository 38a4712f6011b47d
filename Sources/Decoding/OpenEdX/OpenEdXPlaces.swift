/// Where on the tape the parts of an event stand; 0 where one is absent or null. The keys alone say it (`ShapeMemory`). In
/// the layout of the event routing backends much of what the tracking log has beside the context has moved into it.
struct OpenEdXPlaces {
  let context: Int
  let type: Int
  let name: Int
  let source: Int
  let time: Int
  /// What the event says beside its envelope.
  let payload: Int
  let username: Int
  /// In the context, as what follows.
  let otherUsername: Int
  let userID: Int
  let courseID: Int
  /// The module that handled the request, with `usage_key` and `display_name`.
  let module: Int
  let usageKey: Int

  init(_ tape: JSONTape) {
    let root = JSONTape.root
    context = tape.member("context", of: root)
    type = tape.member("event_type", of: root)
    name = tape.member("name", of: root)
    let source = tape.member("event_source", of: root)
    self.source = source != 0 ? source : tape.member("event_source", of: context)
    let time = tape.member("time", of: root)
    self.time = time != 0 ? time : tape.member("timestamp", of: root)
    let event = tape.member("event", of: root)
    payload = event != 0 ? event : tape.member("data", of: root)
    username = tape.member("username", of: root)
    otherUsername = tape.member("username", of: context)
    userID = tape.member("user_id", of: context)
    courseID = tape.member("course_id", of: context)
    module = tape.member("module", of: context)
    usageKey = tape.member("usage_key", of: module)
  }
}
