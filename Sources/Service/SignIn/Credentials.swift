import Crypto
import Foundation
import HTTPTypes
import Warehouse

/// A token as a program sends it: `Bearer TOKEN`, or as the password of `Basic`, since spreadsheets know nothing else.
struct Credentials: Sendable {
  private static let longest = 512

  let token: TokenText

  /// Nil for anything that is no token; the name beside a password does not matter.
  init?(_ headers: HTTPFields) {
    let values = headers[values: .authorization]
    guard values.count == 1, let value = values.first, value.utf8.count <= Self.longest else {
      return nil
    }
    let words = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2 else { return nil }
    let text: String
    switch words[0].lowercased() {
    case "bearer": text = String(words[1])
    case "basic":
      guard let data = Data(base64Encoded: String(words[1])),
        let pair = String(data: data, encoding: .utf8), let colon = pair.firstIndex(of: ":")
      else { return nil }
      text = String(pair[pair.index(after: colon)...])
    default: return nil
    }
    guard let token = TokenText(text) else { return nil }
    self.token = token
  }

  var digest: [UInt8] { Array(SHA256.hash(data: Data(token.text.utf8))) }
}
