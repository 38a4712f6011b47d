internal import Model

extension OpenEdXRecord {
  struct Person {
    let value: OpenEdXValue
    let field: FieldName
  }

  /// Who did it, or whom it was done for: what the server says about a user in the payload comes before the user of
  /// the request, who may be an instructor (event-routing-backends `base_transformer`). Somebody with an id is never
  /// known by name, so that one person is not two; `nil` is nobody.
  func person(_ payload: OpenEdXPayload?) -> Person? {
    let payload = sender == .client ? nil : payload
    for key: StaticString in ["user_id", "attempt_user_id"] {
      if let id = payload?.value(key) { return Person(value: id, field: .payloadUserID) }
    }
    let target = payload?.value("username")
    let own = value(places.username) ?? value(places.otherUsername)
    if let id = value(places.userID), target == nil || isSame(target, own) {
      return Person(value: id, field: .userID)
    }
    guard let name = target ?? own, !isPlaceholder(name) else { return nil }
    return Person(value: name, field: .username)
  }

  /// Whether it is said that it was nobody: visitors have a user without id and name.
  func namesNobody(_ payload: OpenEdXPayload?) -> Bool {
    if tape.hasKey("username", of: JSONTape.root) || tape.hasKey("username", of: context)
      || tape.hasKey("user_id", of: context)
    {
      return true
    }
    guard let payload, sender != .client else { return false }
    for key: StaticString in ["user_id", "attempt_user_id", "username"]
    where payload.tape.hasKey(key, of: payload.object) {
      return true
    }
    return false
  }

  private func value(_ place: Int) -> OpenEdXValue? {
    OpenEdXValue(tape: tape, index: place).unlessEmpty
  }

  private func isSame(_ name: OpenEdXValue?, _ other: OpenEdXValue?) -> Bool {
    guard let name = name?.text, let other = other?.text else { return false }
    return TextCleaning.trimmed(name).hasSameBytes(as: TextCleaning.trimmed(other))
  }

  /// The platform's word for the user of a command or a request without one.
  private func isPlaceholder(_ name: OpenEdXValue) -> Bool {
    name.text.map { TextCleaning.trimmed($0).equals("anonymous") } == true
  }
}

extension JSONTape {
  /// Whether a key is there, if only with null.
  fileprivate func hasKey(_ key: StaticString, of object: Int) -> Bool {
    guard object != 0, isObject(object) else { return false }
    var fields = fields(of: object)
    while let (name, _) = fields.next() {
      if name.equals(key) { return true }
    }
    return false
  }
}
