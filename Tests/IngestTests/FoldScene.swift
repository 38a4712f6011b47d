import Decoding
import Model

@testable import Ingest

/// A fold with the table its symbols belong to.
struct FoldScene: ~Copyable {
  var symbols = SymbolTable()
  var fold = FactFold(clock: .vietnam)

  mutating func add(_ act: Act) {
    fold.add(act.event(in: &symbols))
    fold.settle()
  }
}
