import Decoding
import Foundation
import Inflation
import Model

/// What a report was made into, one line of text for each record.
enum Stays {
  /// `kind actor object course from–to`, with `?` behind the kind where the roster decides between host and pupil, and
  /// times in Vietnam; or the verdict.
  static func lines(
    _ file: [UInt8], _ format: LogFormat, school: String? = "22000101",
    limits: InflationLimits = .init()
  ) throws -> [String] {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("titrong-\(UUID().uuidString)")
    try Data(file).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try lines(at: url, format, school: school, limits: limits)
  }

  static func lines(
    _ file: String, _ format: LogFormat, school: String? = "22000101"
  ) throws -> [String] {
    try lines(Array(file.utf8), format, school: school)
  }

  static func lines(
    at url: URL, _ format: LogFormat, school: String? = "22000101",
    limits: InflationLimits = .init()
  ) throws -> [String] {
    var lines: [String] = []
    try Records.forEach(in: url.path, format, school: school, limits: limits) {
      _, _, outcome, symbols in lines.append(describe(outcome, symbols))
    }
    return lines
  }

  private static func describe(_ outcome: Outcome, _ symbols: borrowing SymbolTable) -> String {
    switch outcome {
    case .blank: return "blank"
    case .unmapped(let name), .voids(_, let name): return "unmapped \(symbols.string(name))"
    case .quarantined(let code, let field):
      return field.map { "\(code.rawValue) \($0.rawValue)" } ?? code.rawValue
    case .accepted(let event):
      let role = event.role == .teacher ? "teacher " : event.role == .student ? "student " : ""
      let edge = event.edge == .open ? "in " : event.edge == .close ? "out " : ""
      let kind = event.kind.name
      let time = clock(event.at) + (event.end.map { "–" + clock($0).suffix(8) } ?? "")
      return "\(kind) \(edge)\(role)\(symbols.string(event.actor)) "
        + "[\(symbols.string(event.object))|\(symbols.string(event.course))] \(time)"
    }
  }

  private static func clock(_ instant: Int64) -> String {
    let local = instant + LocalClock.vietnam.offset(atUTC: instant)
    let seconds = local / 1_000_000
    func pair(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(LocalDay(Int32(seconds / 86_400))) \(pair(seconds / 3600 % 24))"
      + ":\(pair(seconds / 60 % 60)):\(pair(seconds % 60))"
  }
}

extension [UInt8] {
  /// UTF-16 as Windows and Teams write it.
  init(wide text: String, bigEndian: Bool = false, mark: Bool = true) {
    let units = (mark ? [0xFEFF] : []) + Array<UInt16>(text.utf16)
    self = units.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }
}
