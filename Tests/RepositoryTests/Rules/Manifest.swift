/// What `Package.swift` lets each room import.
struct Manifest {
  private(set) var needs: [String: [String]] = [:]

  init(_ text: String) {
    let room = /room\(\s*"(\w+)",\s*needs:\s*\[([^\]]*)\]/
    for match in text.matches(of: room) {
      needs[String(match.1)] = Self.names(String(match.2))
    }
    let executable =
      /\.executableTarget\(\s*name:\s*"(\w+)",\s*dependencies:\s*\[([^\]]*)\]/
    for match in text.matches(of: executable) {
      needs[String(match.1)] = Self.names(String(match.2))
    }
  }

  private static func names(_ list: String) -> [String] {
    list.matches(of: /"(\w+)"/).map { String($0.1) }
  }
}
