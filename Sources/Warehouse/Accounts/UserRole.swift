public import Model

/// What pages call the work of a person. It grants nothing: what may be seen is the scope.
public enum UserRole: String, CaseIterable, Sendable {
  /// Looks at the schools of a province, or at all.
  case analyst
  case principal
  /// Head of a department of a school.
  case head
  case `operator`

  /// Whether a person of this work has such a scope; what does not fit is a slip of the keyboard.
  public func fits(_ scope: Scope) -> Bool {
    switch (self, scope) {
    case (.analyst, .all), (.analyst, .province), (.principal, .school), (.head, .subjects),
      (.operator, .operator):
      true
    default: false
    }
  }
}
