internal import Model

/// Where on the tape the parts of a slip stand; 0 where one is absent. The keys alone say it (`ShapeMemory`).
struct SlipPlaces {
  let fault: Int
  let field: Int
  let unmapped: Int
  let meeting: Int
  let course: Int
  let title: Int
  let account: Int
  let email: Int
  let name: Int
  let part: Int
  let side: Int
  let role: Int
  let join: Int
  let leave: Int

  init(_ tape: JSONTape) {
    func place(_ key: StaticString) -> Int { tape.member(key, of: JSONTape.root) }
    fault = place("fault")
    field = place("field")
    unmapped = place("unmapped")
    meeting = place("meeting")
    course = place("course")
    title = place("title")
    account = place("account")
    email = place("email")
    name = place("name")
    part = place("part")
    side = place("side")
    role = place("role")
    join = place("join")
    leave = place("leave")
  }
}

/// The words of a slip; what is none of them is as good as absent.
struct SlipWords {
  let part: AttendanceSlip.Part
  let side: AttendanceSlip.Side
  let role: Role

  init(_ tape: JSONTape, _ places: SlipPlaces) {
    func isWord(_ place: Int, _ word: StaticString) -> Bool {
      place != 0 && tape.text(place)?.equals(word) == true
    }
    part = isWord(places.part, "host") ? .host : isWord(places.part, "either") ? .either : .join
    side =
      isWord(places.side, "arrival")
      ? .arrival : isWord(places.side, "departure") ? .departure : .stay
    role =
      isWord(places.role, "teacher")
      ? .teacher : isWord(places.role, "student") ? .student : .unstated
  }
}
