/// One event of a tracking log; what is absent or null is at 0.
struct OpenEdXRecord {
  enum Sender {
    case server
    case client
    /// Nothing is said; what a browser sends does say so.
    case unstated
  }

  let tape: JSONTape
  let places: OpenEdXPlaces
  /// `event_type`, or `name` where there is none.
  let name: Int

  init(_ tape: JSONTape, _ places: OpenEdXPlaces) {
    self.tape = tape
    self.places = places
    let isNamed =
      places.type != 0 && tape.text(places.type).map(TextCleaning.trimmed)?.isEmpty != true
    name = isNamed || places.name == 0 ? places.type : places.name
  }

  var context: Int { places.context }
  var source: Int { places.source }
  var time: Int { places.time }
  var module: Int { places.module }

  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? { tape.text(index) }

  var sender: Sender {
    guard source != 0 else { return .unstated }
    guard let word = tape.text(source).map(TextCleaning.trimmed) else { return .client }
    return word.equals("server") || word.equals("task") ? .server : .client
  }

  /// What the event says beside its envelope: an object, or the text of one. `nil` for anything else: form data,
  /// lists, texts cut at 512 characters, nothing at all (TRICKY-RECORDS 3-5).
  func payload(_ embedded: EmbeddedJSON) -> OpenEdXPayload? {
    let index = places.payload
    guard index != 0 else { return nil }
    if tape.isObject(index) { return OpenEdXPayload(tape: tape, object: index) }
    guard let text = tape.text(index), let inner = embedded.object(text) else { return nil }
    return OpenEdXPayload(tape: inner, object: JSONTape.root)
  }
}
