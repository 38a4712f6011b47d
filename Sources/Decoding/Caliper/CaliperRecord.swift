/// Where on the tape the parts of a Caliper event or entity stand; 0 where one is absent or null. Version 1.0 writes
/// `@id` and `@type`. Any entity may be thinned to the string of its IRI (Caliper 1.2 §3).
struct CaliperRecord {
  let tape: JSONTape
  let id: Int
  let type: Int
  let actor: Int
  let action: Int
  let object: Int
  let generated: Int
  let target: Int
  let eventTime: Int
  let edApp: Int
  let group: Int
  let membership: Int
  /// The ids of actor and object, which are asked for again and again.
  private let actorID: Int
  private let objectID: Int

  init(_ tape: JSONTape) {
    self.tape = tape
    let root = JSONTape.root
    id = tape.either("id", "@id", of: root)
    type = tape.either("type", "@type", of: root)
    actor = tape.member("actor", of: root)
    action = tape.member("action", of: root)
    object = tape.member("object", of: root)
    generated = tape.member("generated", of: root)
    target = tape.member("target", of: root)
    eventTime = tape.member("eventTime", of: root)
    edApp = tape.member("edApp", of: root)
    group = tape.member("group", of: root)
    membership = tape.member("membership", of: root)
    actorID = Self.id(of: actor, tape)
    objectID = Self.id(of: object, tape)
  }

  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? { tape.text(index) }

  func term(_ index: Int) -> UnsafeRawBufferPointer? { text(index).map(CaliperTerm.of) }

  /// The id of an entity, which may be no more than that.
  @inline(__always)
  func id(of entity: Int) -> Int {
    if entity == actor { return actorID }
    return entity == object ? objectID : Self.id(of: entity, tape)
  }

  private static func id(of entity: Int, _ tape: JSONTape) -> Int {
    tape.text(entity) == nil ? tape.either("id", "@id", of: entity) : entity
  }

  /// The id of an entity as a text without surrounding white space.
  func name(of entity: Int) -> UnsafeRawBufferPointer? {
    text(id(of: entity)).map(TextCleaning.trimmed)
  }

  func type(of entity: Int) -> UnsafeRawBufferPointer? {
    term(tape.either("type", "@type", of: entity))
  }

  func isThin(_ entity: Int) -> Bool { text(entity) != nil }

  /// Present, but neither an object nor a string.
  func isMisshapen(_ entity: Int) -> Bool {
    entity != 0 && !tape.isObject(entity) && !isThin(entity)
  }

  /// Whether the record claims that something happened; it describes an entity if not.
  func isEvent(type: UnsafeRawBufferPointer) -> Bool { type.hasSuffix("Event") || action != 0 }

  /// A whole envelope that was not cut because it begins with a member that no envelope has.
  var isEnvelope: Bool {
    guard type == 0, action == 0 else { return false }
    let data = tape.member("data", of: JSONTape.root)
    return data != 0 && tape.isArray(data)
  }

  /// The thing that was attempted counts, not the attempt at it; Canvas names only the latter.
  var attempted: Int {
    guard let type = type(of: object), type.equals("Attempt") || type.equals("Result") else {
      return object
    }
    let assignable = tape.member("assignable", of: object)
    return id(of: assignable) == 0 ? object : assignable
  }

  /// Whether the aggregate measures say that all units are done. They are totals since some day, so nothing else can be
  /// read from them (Caliper 1.2, tool use profile).
  var hasAllUnits: Bool {
    if isAllUnits(generated) { return true }
    var items = tape.elements(of: tape.member("items", of: generated))
    while let item = items.next() {
      if isAllUnits(item) { return true }
    }
    return false
  }

  private func isAllUnits(_ measure: Int) -> Bool {
    guard let metric = term(tape.member("metric", of: measure)), metric.equals("UnitsCompleted"),
      let value = double(tape.member("metricValue", of: measure)),
      // The name in the extension of version 1.1 is another.
      let limit = double(tape.either("maxMetricValue", "metricValueMax", of: measure))
    else { return false }
    return limit > 0 && value >= limit
  }

  private func double(_ index: Int) -> Double? { index == 0 ? nil : tape.double(index) }
}

extension JSONTape {
  /// The value of one of two keys.
  @inline(__always)
  func either(_ key: StaticString, _ other: StaticString, of index: Int) -> Int {
    let value = member(key, of: index)
    return value == 0 ? member(other, of: index) : value
  }
}

extension CaliperRecord {
  /// What an object of Canvas is, by its extension: a list of things is none of them, and an `Entity` is whatever has no
  /// type in Caliper (canvas-lms, doc/api/data_services, asset_accessed).
  func canvasThing(_ canvas: Int, or thing: CaliperRules.Thing) -> CaliperRules.Thing {
    if tape.member("asset_subtype", of: canvas) != 0 { return .surroundings }
    guard thing == .other, let asset = text(tape.member("asset_type", of: canvas)) else {
      return thing
    }
    return CaliperRules.canvasContent.contains { asset.equals($0) } ? .content : .surroundings
  }
}
