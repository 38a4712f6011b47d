internal import Inflation
internal import Model

/// What is to be done with each document of a report.
protocol JSONDocumentReader {
  func read(_ places: some JSONPlaces, into lines: inout DocumentLines)
}

/// A report in JSON that is read as a whole, or as one document a line.
final class JSONDocument {
  let parser = JSONParser()
  /// For what is made of the texts of its documents.
  let memory = SlipMemory()

  /// What is scanned at once, with its tokens, stays in the nearest cache.
  private static let scanBytes = 16 << 10

  /// Has each document read, or writes what is wrong with it.
  func forEach(
    _ text: UnsafeRawBufferPointer, _ lines: inout DocumentLines, _ reader: some JSONDocumentReader
  ) {
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let whole = UnsafeRawBufferPointer(rebasing: text[start...])
    if whole.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { return }
    let first = Self.firstOfMany(whole)
    // Behind a whole document there can be no more of it.
    if first.flatMap(parser.validDocument) == nil {
      if let tape = parser.validDocument(whole) {
        return reader.read(WholePlaces(tape, offset: start, memory), into: &lines)
      }
      if first == nil {
        do throws(Rejection) {
          _ = try parser.document(whole)
        } catch {
          Self.write(error, of: whole, offset: 0, to: &lines)
        }
        return
      }
    }
    // How many there are is seen as they come.
    guard lines.hasRoom(for: 0, of: whole.count) else { return }
    readLines(whole, from: start, &lines, reader)
  }

  /// - Parameter start: of the text in the file.
  private func readLines(
    _ text: UnsafeRawBufferPointer, from start: Int, _ lines: inout DocumentLines,
    _ reader: some JSONDocumentReader
  ) {
    defer { parser.forget() }
    var position = 0
    var scanned = 0
    while position < text.count, !lines.isTooLarge {
      if position >= scanned {
        scanned = Self.endOfLines(in: text, from: position)
        parser.scan(UnsafeRawBufferPointer(rebasing: text[position..<scanned]))
      }
      let end = text.firstLineFeed(from: position) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: text[position..<end])
      let offset = position == 0 ? 0 : start + position
      if line.isBlank {
        lines.addBlank(offset: offset)
      } else if let tape = parser.plain(line) {
        let places = LinePlaces(tape, of: self, offset: start + position)
        reader.read(places, into: &lines)
      } else {
        do throws(Rejection) {
          let tape = try parser.document(line)
          reader.read(WholePlaces(tape, offset: start + position, memory), into: &lines)
        } catch {
          Self.write(error, of: line, offset: offset, to: &lines)
        }
      }
      position = end + 1
    }
  }

  /// Behind the last line that is scanned with the first; nothing is where that one is too long for it.
  private static func endOfLines(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
    if text.count - start <= scanBytes { return text.count }
    var end = start + scanBytes
    while end > start, text[end - 1] != 0x0A { end -= 1 }
    return end
  }

  /// The first line, if it ends like an object and there is another one: a document of several lines goes on differently.
  private static func firstOfMany(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var first: UnsafeRawBufferPointer?
    var position = 0
    while position < text.count {
      let end = text.firstLineFeed(from: position) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: text[position..<end])
      position = end + 1
      if line.isBlank { continue }
      if let first {
        return TextCleaning.trimmed(first).last == UInt8(ascii: "}") ? first : nil
      }
      first = line
    }
    return nil
  }

  private static func write(
    _ wrong: Rejection, of text: UnsafeRawBufferPointer, offset: Int,
    to lines: inout DocumentLines
  ) {
    AttendanceRemark.fault(
      wrong.code, wrong.field ?? .document, of: text, to: &lines, offset: offset)
  }
}
