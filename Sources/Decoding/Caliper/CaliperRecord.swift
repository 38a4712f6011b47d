/// A Caliper event or entity; what is absent or null is at 0. Any entity may be thinned to the string of its IRI
/// (Caliper 1.2 §3).
struct CaliperRecord {
  let tape: JSONTape
  let places: CaliperPlaces

  var id: Int { places.id }
  var type: Int { places.type }
  var actor: Int { places.actor }
  var action: Int { places.action }
  var object: Int { places.object }
  var generated: Int { places.generated }
  var target: Int { places.target }
  var eventTime: Int { places.eventTime }
  var edApp: Int { places.edApp }
  var group: Int { places.group }
  var membership: Int { places.membership }

  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? { tape.text(index) }

  func term(_ index: Int) -> UnsafeRawBufferPointer? { text(index).map(CaliperTerm.of) }

  /// The id of an entity, which may be no more than that.
  @inline(__always)
  func id(of entity: Int) -> Int {
    if entity == actor { return places.actorID }
    return entity == object ? places.objectID : tape.id(ofEntity: entity)
  }

  /// The id of an entity as a text without surrounding white space.
  func name(of entity: Int) -> UnsafeRawBufferPointer? {
    text(id(of: entity)).map(TextCleaning.trimmed)
  }

  func type(of entity: Int) -> UnsafeRawBufferPointer? {
    if entity == actor { return term(places.actorType) }
    return term(entity == object ? places.objectType : tape.type(ofEntity: entity))
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
    return places.data != 0 && tape.isArray(places.data)
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
  /// The id of an entity, which may be no more than that.
  func id(ofEntity index: Int) -> Int {
    text(index) == nil ? either("id", "@id", of: index) : index
  }

  func type(ofEntity index: Int) -> Int { either("type", "@type", of: index) }

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
