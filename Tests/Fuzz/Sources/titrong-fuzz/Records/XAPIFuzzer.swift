internal import Decoding
internal import Model

/// xAPI statements in lines, arrays, wrapped arrays and many of these behind each other.
enum XAPIFuzzer {
  // libFuzzer calls from one thread.
  nonisolated(unsafe) private static let decoder = RecordPass.makeDecoder(.xapi, school: "79001")

  static func take(_ bytes: UnsafeRawBufferPointer) {
    let pass = RecordPass.compare(bytes, .xapi) { decoder }
    guard pass.read.failure == nil else { return }
    // A bracket that is never closed is told last, for want of anything behind it.
    require(
      Set(pass.records.map(\.offset)).count == pass.records.count, "no byte begins two records")
    compareContainers(pass)
  }

  /// Statements mean the same one a line, in an array and in the answer of an LRS.
  private static func compareContainers(_ pass: RecordPass) {
    let content = pass.read.inflated
    let lines = content.split(separator: 0x0A)
    guard lines.count == pass.records.count, !pass.records.isEmpty,
      zip(lines, pass.read.records).allSatisfy({ $0.elementsEqual($1.bytes) }),
      pass.records.allSatisfy(\.isStatement)
    else { return }
    let array = [UInt8](ascii: "[") + lines.joined(separator: [0x2C]) + [UInt8](ascii: "]")
    let answer = [UInt8](ascii: #"{"more":"","statements":"#) + array + [UInt8](ascii: "}")
    for form in [array, answer] {
      let other = form.withUnsafeBytes {
        RecordPass(MemoryFile($0), Cut.wide(), .xapi, decoder)
      }
      require(
        other.records.map(\.fate) == pass.records.map(\.fate),
        "statements mean the same in a line and in an array")
    }
  }
}

extension SeenRecord {
  /// A valid object, whatever was made of it.
  fileprivate var isStatement: Bool {
    switch fate {
    case .accepted, .unmapped: true
    case .blank: false
    case .quarantined(let code, _):
      ![.lineTooLong, .badUTF8, .tooDeep, .badJSON, .notObject, .nul].contains(code)
    }
  }
}

extension [UInt8] {
  init(ascii text: String) { self = Array(text.utf8) }
}
