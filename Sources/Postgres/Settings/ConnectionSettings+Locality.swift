import Glibc

extension ConnectionSettings {
  /// Whether every server named is on this machine: a Unix socket or a loopback address. A service
  /// file may name any host, so it counts as remote.
  public var isLocal: Bool {
    isLocal(environment: { name in getenv(name).map { String(cString: $0) } })
  }

  /// libpq falls back on the environment for what is not given, and so must this.
  func isLocal(environment: (String) -> String?) -> Bool {
    func chosen(_ keyword: String, _ variable: String) -> String {
      parameters[keyword] ?? environment(variable) ?? ""
    }
    guard chosen("service", "PGSERVICE").isEmpty else { return false }
    // An address, where given, is what libpq dials; the host is then only a name for TLS.
    let addresses = chosen("hostaddr", "PGHOSTADDR")
    let places = addresses.isEmpty ? chosen("host", "PGHOST") : addresses
    return places.split(separator: ",", omittingEmptySubsequences: false)
      .allSatisfy(Self.isLocalPlace)
  }

  private static func isLocalPlace(_ place: Substring) -> Bool {
    if place.isEmpty || place.hasPrefix("/") || place.hasPrefix("@") { return true }
    if place == "localhost" || place == "::1" { return true }
    let octets = place.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
  }
}
