import Foundation
import Model
import Testing

@testable import Decoding

@Suite("Texts held once")
struct SymbolTableTests {
  @Test("white space and normal forms are one text, letters and case are not")
  func spellings() {
    let symbols = Texts()
    let symbol = symbols.intern("Hàm số")
    #expect(symbols.intern("\u{3000}Ha\u{300}m sô\u{301}\t\u{85}") == symbol)
    #expect(symbols.intern("Hàm số") == symbol)
    #expect(symbols.intern("hàm số") != symbol)
    #expect(symbols.string(symbol) == "Hàm số")
    #expect(symbols.length(symbol) == "Hàm số".utf8.count)
    // A mark that looks like a space is none.
    #expect(symbols.intern("\u{200B}x") != symbols.intern("x"))
  }

  @Test("an empty text is not an absent one")
  func empty() {
    let symbols = Texts()
    let empty = symbols.intern(" \u{2029} ")
    #expect(!empty.isNone && symbols.length(empty) == 0 && symbols.string(empty).isEmpty)
    #expect(symbols.hash(.none) == 0 && symbols.hash(empty) != 0)
    #expect(symbols.string(.none).isEmpty)
  }

  @Test("hashes are the same in every table")
  func hashes() {
    let first = Texts()
    let second = Texts()
    _ = second.intern("other")
    let left = first.intern("Vật lí")
    let right = second.intern(" Vật lí")
    #expect(first.hash(left) == second.hash(right))
    // XXH3-64 of "a" by the reference implementation.
    let letter = first.intern("a")
    #expect(first.hash(letter) == 0xE6C6_32B6_1E96_4E1F)
  }

  @Test("many texts, found again after the table has grown")
  func growth() {
    let symbols = Texts()
    let all = (0..<20_000).map { symbols.intern("text \($0)") }
    #expect(Set(all).count == 20_000)
    #expect((0..<20_000).allSatisfy { symbols.intern(" text \($0)") == all[$0] })
    #expect(symbols.string(all[12_345]) == "text 12345")
    #expect(symbols.byteCount > 20_000 * 16)
  }

  @Test("a number has the symbol of its digits, whatever numbers were asked for before")
  func numbers() {
    var symbols = SymbolTable()
    let numbers: [Int128] = [0, 7, 7 + 4096, -1, 4095, 7, 0, -4089, Int128(Int64.min), 1 << 70]
    for number in numbers + numbers {
      let symbol = symbols.intern(number)
      #expect(symbols.string(symbol) == String(number))
      #expect(symbols.intern(String(number)) == symbol)
    }
  }

  @Test(
    "normal form C",
    arguments: [
      ("e\u{301}\u{323}", "\u{1EB9}\u{301}"), ("a\u{302}\u{323}", "\u{1EAD}"),
      ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"), ("\u{AC00}\u{11A8}", "\u{AC01}"),
      ("\u{212B}", "\u{C5}"), ("\u{340}", "\u{300}"), ("\u{1F600}", "\u{1F600}"),
    ])
  func composition(text: String, composed: String) {
    let symbols = Texts()
    let scalars = symbols.string(symbols.intern(text)).unicodeScalars
    #expect(Array(scalars) == Array(composed.unicodeScalars))
  }
}

/// The table behind a reference, because the test macros cannot borrow it.
private final class Texts {
  private var table = SymbolTable()

  func intern(_ text: String) -> Symbol { table.intern(text) }
  func string(_ symbol: Symbol) -> String { table.string(symbol) }
  func length(_ symbol: Symbol) -> Int { table.length(symbol) }
  func hash(_ symbol: Symbol) -> UInt64 { table.hash(symbol) }
  var byteCount: Int { table.byteCount }
}
