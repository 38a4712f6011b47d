/// What a report says of the lesson itself.
struct MeetingLabels {
  /// The lesson: its own id, else title and beginning.
  let id: SlipText
  /// What the course map of the operator may name: the id that stays the same from lesson to lesson, else the title.
  let course: SlipText
  let title: SlipText

  func write(by line: JSONLine) {
    id.withBytes { line.add(#""meeting":""#, $0) }
    course.withBytes { line.add(#""course":""#, $0) }
    title.withBytes { line.add(#""title":""#, $0) }
  }

  /// As they are written.
  func members(_ memory: SlipMemory) -> UnsafeRawBufferPointer {
    let line = JSONLine()
    line.begin()
    write(by: line)
    return withExtendedLifetime(line) { memory.kept(line.members) }
  }

  /// Nothing is known.
  init() {
    id = SlipText()
    course = SlipText()
    title = SlipText()
  }

  /// Longer ones are no ids and no labels (INPUTS §1).
  static let longestTitle = 512
  static let longestCourse = 256
  private static let longestInID = 200

  /// - Parameters:
  ///   - id: empty if the report has none.
  ///   - start: tells lessons of one title apart.
  ///   - memory: for what is made of them.
  init(
    id: SlipText, course: SlipText = SlipText(), title: SlipText,
    start: SlipText, _ memory: borrowing SlipMemory
  ) {
    let title = title.count > Self.longestTitle ? SlipText() : title
    self.title = title
    if id.isEmpty {
      let parts = [
        title.bytes.wholeCharacters(within: Self.longestInID), start.bytes.prefix(64),
      ]
      self.id = memory.text(Array(parts.filter { !$0.isEmpty }.joined(separator: [0x20])))
    } else if id.count > Self.longestCourse {
      self.id = memory.text(Array(id.bytes.prefix(Self.longestCourse + 1)))
    } else {
      self.id = id
    }
    let key = course.isEmpty ? (id.isEmpty ? title : id) : course
    self.course = key.count > Self.longestCourse ? SlipText() : key
  }
}
