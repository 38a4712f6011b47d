import Crypto
import Foundation
import HTTPTypes
import Warehouse

/// What a program sends to say who asks: a token of ours as `Bearer TOKEN` or as the password of `Basic`, since spreadsheets know
/// nothing else; or a token that an identity server signed, as `Bearer`.
enum Credentials: Sendable {
  case token(TokenText)
  /// Something with dots in it, which no token of ours has.
  case signed(String)

  /// Of one in `Basic`, and of a token of ours.
  private static let longest = 512

  /// Nil for anything that is neither; the name beside a password does not matter.
  init?(_ headers: HTTPFields) {
    let values = headers[values: .authorization]
    guard values.count == 1, let value = values.first else { return nil }
    let words = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2 else { return nil }
    let scheme = words[0].lowercased()
    if scheme == "bearer", words[1].contains(".") {
      self = .signed(String(words[1]))
      return
    }
    guard value.utf8.count <= Self.longest else { return nil }
    let text: String
    switch scheme {
    case "bearer": text = String(words[1])
    case "basic":
      guard let data = Data(base64Encoded: String(words[1])),
        let pair = String(data: data, encoding: .utf8), let colon = pair.firstIndex(of: ":")
      else { return nil }
      text = String(pair[pair.index(after: colon)...])
    default: return nil
    }
    guard let token = TokenText(text) else { return nil }
    self = .token(token)
  }

  var digest: [UInt8] {
    switch self {
    case .token(let token): Array(SHA256.hash(data: Data(token.text.utf8)))
    case .signed(let text): Array(SHA256.hash(data: Data(text.utf8)))
    }
  }
}
