public import Model

/// What is said of the identity server cannot be meant; the service does not start.
public enum IdentitySettingError: Explained, Equatable {
  /// Something was said that says nothing without this option.
  case missing(String)
  /// No address over TLS, or on this machine.
  case badAddress(String)
  case badAlgorithm(String)
  case badMarker(String)

  public var explanation: Explanation {
    switch self {
    case .missing(let option):
      Explanation("oidc_half_said", ["option": option], exit: .configuration)
    case .badAddress(let option):
      Explanation("oidc_address", ["option": option], exit: .configuration)
    case .badAlgorithm(let value):
      Explanation(
        "bad_option",
        [
          "name": "--oidc-algorithm", "value": value,
          "known": TokenAlgorithm.allCases.map(\.rawValue).joined(separator: ", "),
        ], exit: .usage)
    case .badMarker(let value):
      Explanation(
        "bad_option", ["name": "--oidc-marker", "value": value, "known": "NAME=VALUE"],
        exit: .usage)
    }
  }
}
