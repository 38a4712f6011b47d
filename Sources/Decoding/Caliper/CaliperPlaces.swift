/// Where on the tape the parts of a Caliper event or entity stand; 0 where one is absent or null. The keys alone say it, and
/// what is an entity and what only its IRI (`ShapeMemory`). Version 1.0 writes `@id` and `@type`.
struct CaliperPlaces {
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
  /// Of an envelope.
  let data: Int

  let actorID: Int
  let actorType: Int
  let objectID: Int
  let objectType: Int
  /// What Canvas adds to the object.
  let objectCanvas: Int
  let member: Int
  let memberStatus: Int
  let memberRoles: Int

  init(_ tape: JSONTape) {
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
    data = tape.member("data", of: root)
    actorID = tape.id(ofEntity: actor)
    actorType = tape.type(ofEntity: actor)
    objectID = tape.id(ofEntity: object)
    objectType = tape.type(ofEntity: object)
    let extensions = tape.member("extensions", of: object)
    objectCanvas = tape.member("com.instructure.canvas", of: extensions)
    member = tape.member("member", of: membership)
    memberStatus = tape.member("status", of: membership)
    memberRoles = tape.member("roles", of: membership)
  }
}
