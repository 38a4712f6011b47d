internal import Inflation
internal import Model

/// A report in JSON that is read as a whole, or as one document a line.
struct JSONDocument {
  private let parser = JSONParser()

  /// Lends each document, or writes what is wrong with it.
  func forEach(
    _ text: UnsafeRawBufferPointer, _ lines: inout DocumentLines,
    _ body: (JSONPlaces, inout DocumentLines) -> Void
  ) {
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let whole = UnsafeRawBufferPointer(rebasing: text[start...])
    if whole.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { return }
    let first = Self.firstOfMany(whole)
    // Behind a whole document there can be no more of it.
    if first.flatMap(parser.validDocument) == nil {
      if let tape = parser.validDocument(whole) {
        return body(JSONPlaces(tape, offset: start), &lines)
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
    guard lines.hasRoom(for: whole.lineFeeds, of: whole.count) else { return }
    var position = 0
    while position < whole.count {
      let end = whole.firstLineFeed(from: position) ?? whole.count
      let line = UnsafeRawBufferPointer(rebasing: whole[position..<end])
      let offset = position == 0 ? 0 : start + position
      if line.isBlank {
        lines.addBlank(offset: offset)
      } else {
        do throws(Rejection) {
          body(JSONPlaces(try parser.document(line), offset: start + position), &lines)
        } catch {
          Self.write(error, of: line, offset: offset, to: &lines)
        }
      }
      position = end + 1
    }
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

/// The values of a document with the places where its objects stand in the file.
struct JSONPlaces {
  let tape: DocumentTape
  /// Of the document in the file.
  private let start: Int
  /// Indexes of objects on the tape, in their order, which is that of the text. None of a small document, in which they
  /// are found as fast without.
  private let objects: [UInt32]
  private let offsets: [UInt32]

  private static let wordsOfSmall = 256

  /// - Parameter offset: of the document in the file.
  init(_ tape: DocumentTape, offset: Int) {
    self.tape = tape
    start = offset
    objects = tape.count <= Self.wordsOfSmall ? [] : tape.objects
    offsets = objects.isEmpty ? [] : tape.offsets(ofObjects: objects.count)
  }

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

  /// A text without white space around it and in NFC, or the digits of a whole number; empty if there is neither.
  func slipText(_ key: StaticString, of object: Int) -> SlipText {
    let index = tape.member(key, of: object)
    guard index != 0, let text = tape.text(index).map(TextCleaning.trimmed),
      TextCleaning.isPlainlyComposed(text)
    else { return .made(self.text(key, of: object)) }
    return .read(text)
  }

  func text(_ key: StaticString, of object: Int) -> [UInt8] {
    let index = tape.member(key, of: object)
    guard index != 0 else { return [] }
    if let text = tape.text(index) { return TextCleaning.withCleaned(text) { Array($0) } }
    return tape.integer(index).map { Array(String($0).utf8) } ?? []
  }

  /// `nil` if it is no object.
  func object(_ key: StaticString, of object: Int) -> Int? {
    let index = tape.member(key, of: object)
    return index != 0 && tape.isObject(index) ? index : nil
  }
}
