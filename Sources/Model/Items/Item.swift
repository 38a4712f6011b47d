/// Evidence of one lesson of one offering: judged, and capped for each profile.
public struct Item: Hashable, Sendable {
  public var mode: ItemMode
  /// Hash of (source, object id).
  public var object: UInt64
  /// Session day of a live session; `nil` for a lesson or task, which belong to the school year.
  public var sessionDay: LocalDay?
  public var lessonNo: Int64?
  /// |S| for live, E otherwise.
  public var minutes: Int
  public var credit: Credit
  /// Minutes left after the caps, per profile in the order strict, blended, broad.
  public var counted: Counted = .init()
  /// Why it counts or not: of `blended`, of `broad` for a task.
  public var reason: Reason = .counted

  public struct Counted: Hashable, Sendable {
    public var strict = 0
    public var blended = 0
    public var broad = 0

    public init(strict: Int = 0, blended: Int = 0, broad: Int = 0) {
      self.strict = strict
      self.blended = blended
      self.broad = broad
    }

    public static func += (left: inout Self, right: Self) {
      for profile in Profile.allCases { left[profile] += right[profile] }
    }

    public subscript(profile: Profile) -> Int {
      get {
        switch profile {
        case .strict: strict
        case .blended: blended
        case .broad: broad
        }
      }
      set {
        switch profile {
        case .strict: strict = newValue
        case .blended: blended = newValue
        case .broad: broad = newValue
        }
      }
    }
  }

  public init(
    mode: ItemMode, object: UInt64, sessionDay: LocalDay?, lessonNo: Int64?, minutes: Int,
    credit: Credit
  ) {
    self.mode = mode
    self.object = object
    self.sessionDay = sessionDay
    self.lessonNo = lessonNo
    self.minutes = minutes
    self.credit = credit
    self.reason = credit.refusal ?? .counted
  }
}
