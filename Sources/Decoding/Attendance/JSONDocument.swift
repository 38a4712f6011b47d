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
    if whole.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return }
    let wrong: Rejection
    do throws(Rejection) {
      return body(JSONPlaces(try parser.document(whole), whole, offset: start), &lines)
    } catch {
      wrong = error
    }
    guard Self.hasManyObjects(whole) else {
      return Self.write(wrong, of: whole, offset: 0, to: &lines)
    }
    guard lines.hasRoom(for: whole.count { $0 == 0x0A }) else { return }
    var position = 0
    while position < whole.count {
      let end = whole.firstLineFeed(from: position) ?? whole.count
      let line = UnsafeRawBufferPointer(rebasing: whole[position..<end])
      let offset = position == 0 ? 0 : start + position
      if line.isBlank {
        lines.addBlank(offset: offset)
      } else {
        do throws(Rejection) {
          body(JSONPlaces(try parser.document(line), line, offset: start + position), &lines)
        } catch {
          Self.write(error, of: line, offset: offset, to: &lines)
        }
      }
      position = end + 1
    }
  }

  /// A second line that begins like the first: a document of several lines goes on differently.
  private static func hasManyObjects(_ text: UnsafeRawBufferPointer) -> Bool {
    let starts = text.split(separator: 0x0A).lazy
      .map { UnsafeRawBufferPointer(rebasing: $0) }.filter { !$0.isBlank }
    guard starts.count > 1, let first = starts.first else { return false }
    return TextCleaning.trimmed(first).last == UInt8(ascii: "}")
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
  /// Indexes of objects on the tape, in their order, which is that of the text.
  private let objects: [UInt32]
  private let offsets: [UInt32]

  init(_ tape: DocumentTape, _ text: UnsafeRawBufferPointer, offset: Int) {
    self.tape = tape
    objects = tape.objects
    var offsets: [UInt32] = []
    offsets.reserveCapacity(objects.count)
    var isInside = false
    var isEscaped = false
    for (index, byte) in text.enumerated() {
      if isInside {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInside = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isInside = true
      } else if byte == UInt8(ascii: "{") {
        // What begins with the file begins at its mark.
        offsets.append(UInt32(index == 0 ? 0 : index + offset))
      }
    }
    self.offsets = offsets
  }

  func offset(of object: Int) -> Int {
    var low = 0
    var high = min(objects.count, offsets.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(objects[middle]) < object { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count ? Int(offsets[low]) : 0
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
