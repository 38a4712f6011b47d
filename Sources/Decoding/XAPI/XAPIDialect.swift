/// Who made the statement, where that says more about its meaning than verb and type do.
enum XAPIDialect {
  case general
  /// Moodle's plugin names the event the statement was made of (moodle-logstore_xapi, `extensions/base.php`).
  case moodle(event: UnsafeRawBufferPointer)
  /// The event routing backends name their version (event-routing-backends, `processors/xapi/transformer.py`).
  case openEdX

  init(_ statement: XAPIStatement) {
    let tape = statement.tape
    self = .general
    let extensions = statement.extensions
    guard extensions != 0, tape.isObject(extensions) else { return }
    var fields = tape.fields(of: extensions)
    while let (key, value) = fields.next() {
      if key.equals("http://lrs.learninglocker.net/define/extensions/info") {
        if let event = statement.text(tape.member("event_name", of: value)) {
          self = .moodle(event: event)
        }
      } else if key.equals("https://w3id.org/xapi/openedx/extension/transformer-version") {
        self = .openEdX
      }
    }
  }

  /// Whether ids may have other names.
  var renames: Bool {
    if case .openEdX = self { true } else { false }
  }

  /// The id of an object as the platform's own log has it: one block of Open edX has several addresses.
  func objectName(
    _ id: UnsafeRawBufferPointer, isCourse: Bool
  ) -> UnsafeRawBufferPointer {
    guard case .openEdX = self else { return id }
    return isCourse ? courseName(id) : BlockKey.normalised(BlockKey.target(of: id))
  }

  /// The key of a course of Open edX without the address of its site.
  func courseName(_ id: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard case .openEdX = self else { return id }
    return OpenEdXCourse.key(in: id) ?? id
  }
}
