/// Where an event happened, as far as its own record tells.
struct CaliperPlace {
  /// The id of the course; 0 if none is named.
  private(set) var course = 0
  /// The id of an organization that may be described elsewhere in the file; 0 if there is none.
  private(set) var thinned = 0

  /// The group, else the course of the membership, else the one the object is a part of (open edX names no group).
  init(_ record: CaliperRecord, _ vocabulary: CaliperVocabulary) {
    let tape = record.tape
    let group = CaliperPlace(organization: record.group, in: record, vocabulary)
    thinned = group.thinned
    if group.course != 0 || record.group != 0 && group.thinned != 0 {
      course = group.course
      return
    }
    let organization = tape.member("organization", of: record.membership)
    let extensions = tape.member("extensions", of: record.object)
    for related in [
      organization, tape.member("isPartOf", of: record.object),
      tape.member("isPartOf", of: extensions),
    ] where !record.isThin(related) {
      course = CaliperPlace(organization: related, in: record, vocabulary).course
      if course != 0 { return }
    }
  }

  /// The course that a group is or belongs to. A group that is only named is taken for a course.
  init(organization: Int, in record: CaliperRecord, _ vocabulary: CaliperVocabulary) {
    var next = organization
    // Courses, sections and groups within sections; nobody nests deeper.
    for level in 0..<4 where next != 0 {
      let id = record.id(of: next)
      if let name = record.text(id), CaliperTerm.isPlaceholder(name) { return }
      guard let type = record.type(of: next) else {
        thinned = id
        if level == 0 { course = id }
        return
      }
      if vocabulary.thing(type) == .course {
        course = id
        return
      }
      next = record.tape.member("subOrganizationOf", of: next)
    }
  }
}
