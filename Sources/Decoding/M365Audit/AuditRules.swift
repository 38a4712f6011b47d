/// What audit records of Microsoft 365 mean here. Whatever is in none of these tables is unmapped, by operation
/// (learn.microsoft.com: "Audit logs for Copilot and AI applications"; Office 365 Management Activity API schema).
enum AuditRules {
  enum Meaning {
    /// One of Microsoft's own assistants.
    case copilot
    /// An AI application that is registered in the organisation, or one that somebody uses beside it.
    case application
  }

  /// Notes that Copilot writes in a meeting by itself (`AINotesUpdate`, `LiveNotesUpdate`) are nobody's use, and settings
  /// of plugins and prompt books no use at all.
  static let operations: [(name: String, meaning: Meaning)] = [
    ("CopilotInteraction", .copilot),
    ("ConnectedAIAppInteraction", .application),
    ("AIAppInteraction", .application),
  ]

  /// Which of Microsoft's assistants it was, by the beginning of `AppIdentity` (`workload.group.app`).
  static let copilots: [(beginning: StaticString, tool: StaticString)] = [
    ("Copilot.MicrosoftCopilot.", copilot),
    ("Copilot.Studio.", "Microsoft Copilot Studio"),
    ("Copilot.Security.", "Microsoft Security Copilot"),
    ("Copilot.Fabric.", "Copilot in Microsoft Fabric"),
  ]
  /// Also where there is no `AppIdentity`, which records have only had since 2025.
  static let copilot: StaticString = "Microsoft 365 Copilot"
  /// Where it is one that this table does not know.
  static let otherCopilot: StaticString = "Microsoft Copilot"

  /// What stands before the name of an application that the organisation has not registered.
  static let nameless: StaticString = "AIApp.SaaS."

  /// Types of users that are no persons of the organisation (schema, enum UserType), as number and in words.
  static let machines: [(number: Int, word: String)] = [
    (3, "DcAdmin"), (4, "System"), (5, "Application"), (6, "ServicePrincipal"),
    (7, "CustomPolicy"), (8, "SystemPolicy"),
  ]

  /// What stands in place of a user who is not known.
  static let unknownUsers = ["not available", "unknown", "anonymous"]

  /// Why a use does not count.
  enum Exclusion {
    case nobody
    /// The system, a service or an application.
    case machine
    case toolless

    var remark: StaticString {
      switch self {
      case .nobody: " (no user)"
      case .machine: " (no person)"
      case .toolless: " (no tool)"
      }
    }
  }
}
