/// Where on the tape the parts of an event stand; 0 where one is absent or null. In the layout of the event routing
/// backends much of what the tracking log has beside the context has moved into it.
struct OpenEdXRecord {
  enum Sender {
    case server
    case client
    /// Nothing is said; what a browser sends does say so.
    case unstated
  }

  let tape: JSONTape
  let context: Int
  /// `event_type`, or `name` where there is none.
  let name: Int
  let source: Int
  let time: Int

  init(_ tape: JSONTape) {
    self.tape = tape
    let root = JSONTape.root
    context = tape.member("context", of: root)
    let type = tape.member("event_type", of: root)
    let isNamed = type != 0 && tape.text(type).map(TextCleaning.trimmed)?.isEmpty != true
    let name = tape.member("name", of: root)
    self.name = isNamed || name == 0 ? type : name
    let source = tape.member("event_source", of: root)
    self.source = source != 0 ? source : tape.member("event_source", of: context)
    let time = tape.member("time", of: root)
    self.time = time != 0 ? time : tape.member("timestamp", of: root)
  }

  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? { tape.text(index) }

  var sender: Sender {
    guard source != 0 else { return .unstated }
    guard let word = tape.text(source).map(TextCleaning.trimmed) else { return .client }
    return word.equals("server") || word.equals("task") ? .server : .client
  }

  /// The module that handled the request, with `usage_key` and `display_name`.
  var module: Int { tape.member("module", of: context) }

  /// What the event says beside its envelope: an object, or the text of one. `nil` for anything else: form data,
  /// lists, texts cut at 512 characters, nothing at all (TRICKY-RECORDS 3-5).
  func payload(_ embedded: EmbeddedJSON) -> OpenEdXPayload? {
    let event = tape.member("event", of: JSONTape.root)
    let index = event != 0 ? event : tape.member("data", of: JSONTape.root)
    guard index != 0 else { return nil }
    if tape.isObject(index) { return OpenEdXPayload(tape: tape, object: index) }
    guard let text = tape.text(index), let inner = embedded.object(text) else { return nil }
    return OpenEdXPayload(tape: inner, object: JSONTape.root)
  }
}
