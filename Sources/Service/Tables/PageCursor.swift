import Crypto
import Foundation
import Model
import Reports

/// Where a page ends: a mark of the question and one of its last row. It says nothing to whoever reads it, not even
/// in a log of addresses; it fits one question only, and the row is looked up, so what came before it may change.
struct PageCursor: Equatable {
  private static let length = 9
  private let bytes: [UInt8]

  /// - Parameter question: path and parameters without those of the page.
  init(question: String, row: String) {
    bytes = Self.mark(question) + Self.mark(row)
  }

  /// - Throws: `CursorError.unreadable` or, for another question, `foreign`.
  init(text: String, question: String) throws(CursorError) {
    let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    guard let data = Data(base64Encoded: base64), data.count == 2 * Self.length else {
      throw .unreadable(text)
    }
    bytes = Array(data)
    guard bytes.prefix(Self.length).elementsEqual(Self.mark(question)) else { throw .foreign }
  }

  /// Eighteen bytes need no padding.
  var text: String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
  }

  /// Where the next page begins.
  ///
  /// - Throws: `CursorError.outdated` if the row is gone.
  func start(in table: any TableData) throws(CursorError) -> Int {
    let mark = bytes.suffix(Self.length)
    for row in 0..<table.rowCount
    where Self.mark(table.identity(ofRow: row)).elementsEqual(mark) { return row + 1 }
    throw .outdated
  }

  private static func mark(_ text: String) -> [UInt8] {
    Array(SHA256.hash(data: Array(text.utf8)).prefix(length))
  }
}
