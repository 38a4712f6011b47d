/// Those of a document that stands in one line among others.
struct LinePlaces: JSONPlaces {
  let tape: JSONTape
  private let document: JSONDocument
  /// Of the line in the file.
  private let start: Int

  /// - Parameters:
  ///   - document: of which this has been read last.
  ///   - offset: of the line in the file.
  init(_ tape: JSONTape, of document: JSONDocument, offset: Int) {
    self.tape = tape
    self.document = document
    start = offset
  }

  var memory: SlipMemory { document.memory }
  var root: Int { JSONTape.root }

  func offset(of value: Int) -> Int {
    let place = document.parser.place(ofObjectFrom: value)
    // As `WholePlaces` has it.
    return place == 0 ? 0 : place + start
  }
}
