/// How a token may be signed. The list is ours: neither a token nor a server adds to it (RELIABILITY §3.5).
public enum TokenAlgorithm: String, CaseIterable, Sendable {
  case rs256 = "RS256"
  case es256 = "ES256"
}
