import Foundation

/// Scheme, host and port of an address that secrets may be sent to: over TLS, or on this machine.
public struct WebOrigin: Sendable, Hashable {
  private static let thisMachine: Set<String> = ["127.0.0.1", "localhost", "::1"]

  /// `https://id.example`, `http://127.0.0.1:8000`
  public let text: String
  public let host: String

  /// Of an address with a host, and without a name or password in it. Nil for others.
  public init?(of address: String) {
    guard address.utf8.count <= 2_000,
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
      let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
      let host = parts.host?.lowercased(), !host.isEmpty, parts.user == nil,
      parts.password == nil, parts.fragment == nil
    else { return nil }
    let name = host.filter { !"[]".contains($0) }
    guard scheme == "https" || (scheme == "http" && Self.thisMachine.contains(name)) else {
      return nil
    }
    let usual = scheme == "https" ? 443 : 80
    let port = parts.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? ""
    text = "\(scheme)://\(name.contains(":") ? "[\(name)]" : name)\(port)"
    self.host = name
  }
}
