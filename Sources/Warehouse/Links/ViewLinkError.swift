public import Model

/// Why a link is not made, or does not open.
public enum ViewLinkError: Explained, Equatable {
  /// No such link.
  case unknown
  /// None of whoever would end it, or it has ended.
  case nothingToEnd
  /// Its last day is over.
  case expired
  /// Somebody ended it, or its maker may not see so much any more.
  case ended
  case badLabel(most: Int)
  case badDay(first: String, last: String)
  /// A part of a school is what a link shows, and no more than its maker sees.
  case badScope
  case tooMany(limit: Int)
  case tooManyOfMaker(limit: Int)

  public var explanation: Explanation {
    switch self {
    case .unknown: Explanation("link_unknown", exit: .missingInput)
    case .nothingToEnd: Explanation("link_nothing", exit: .missingInput)
    case .expired: Explanation("link_expired", exit: .missingInput)
    case .ended: Explanation("link_ended", exit: .missingInput)
    case .badLabel(let most): Explanation("link_label", ["limit": "\(most)"], exit: .usage)
    case .badDay(let first, let last):
      Explanation("link_day", ["first": first, "last": last], exit: .usage)
    case .badScope: Explanation("link_scope", exit: .usage)
    case .tooMany(let limit): Explanation("link_often", ["limit": "\(limit)"], exit: .notPermitted)
    case .tooManyOfMaker(let limit):
      Explanation("link_often_own", ["limit": "\(limit)"], exit: .notPermitted)
    }
  }
}
