/// Those of a document of any size, parsed as a whole.
struct WholePlaces: JSONPlaces {
  let tape: DocumentTape
  let memory: SlipMemory
  /// Of the document in the file.
  private let start: Int
  /// Indexes of objects on the tape, in their order, which is that of the text. None of a small document, in which they
  /// are found as fast without.
  private let objects: [UInt32]
  private let offsets: [UInt32]

  private static let wordsOfSmall = 256

  /// - Parameter offset: of the document in the file.
  init(_ tape: DocumentTape, offset: Int, _ memory: SlipMemory) {
    self.tape = tape
    self.memory = memory
    start = offset
    objects = tape.count <= Self.wordsOfSmall ? [] : tape.objects
    offsets = objects.isEmpty ? [] : tape.offsets(ofObjects: objects.count)
  }

  var root: Int { DocumentTape.root }

  func offset(of object: Int) -> Int {
    let place = place(of: object)
    // What begins with the file begins at its mark.
    return place == 0 ? 0 : place + start
  }

  private func place(of object: Int) -> Int {
    if objects.isEmpty {
      // Of another value that of the next object is told.
      let next =
        tape.isObject(object) ? object : tape.objects.first { $0 >= object }.map { Int($0) }
      return next.map { tape.offset(of: $0) } ?? 0
    }
    var low = 0
    var high = min(objects.count, offsets.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(objects[middle]) < object { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count ? Int(offsets[low]) : 0
  }
}
