import Decoding
import Model
import Warehouse

/// A chunk as the decoder leaves it; its rows are made while the decoder goes on with the next.
///
/// `@unchecked Sendable`: the decoder fills it, hands it over and keeps nothing of it; afterwards it is only read.
final class FoldedChunk: @unchecked Sendable {
  private let fold: FactFold
  private let symbols: SymbolTable
  private let sourceHash: UInt64
  private let pseudonyms: PseudonymKey
  /// What is not folded: number, bad lines, names that are not counted.
  private let aside: FactChunk
  private let withholdsFacts: Bool

  init(
    _ fold: FactFold, _ symbols: consuming SymbolTable, source: LogSource,
    pseudonyms: PseudonymKey, aside: FactChunk, withholdsFacts: Bool
  ) {
    self.fold = fold
    self.symbols = symbols
    self.pseudonyms = pseudonyms
    self.aside = aside
    self.withholdsFacts = withholdsFacts
    sourceHash = StableHash.text(source.name)
  }

  /// Symbols become hashes and pseudonyms, facts become bundles in the order of the index.
  func rows() -> FactChunk {
    var chunk =
      withholdsFacts
      ? FactChunk()
      : FactDrain(fold: fold, sourceHash: sourceHash, pseudonyms: pseudonyms).chunk(symbols)
    chunk.number = aside.number
    chunk.badLines = aside.badLines
    chunk.unmapped = aside.unmapped
    return chunk
  }
}
