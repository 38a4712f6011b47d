internal import Model

/// A description taken apart into its wording and the ids in it.
struct MoodleDescription {
  let meaning: MoodleRules.Meaning
  private(set) var user: UnsafeRawBufferPointer?
  private(set) var course: UnsafeRawBufferPointer?
  private(set) var activity: UnsafeRawBufferPointer?
  private(set) var module: UnsafeRawBufferPointer?
  private(set) var question: UnsafeRawBufferPointer?
  private(set) var meeting: UnsafeRawBufferPointer?
  private(set) var recording: UnsafeRawBufferPointer?

  /// `nil` if it is none that is known.
  init?(_ text: UnsafeRawBufferPointer, _ wordings: Wordings) {
    let text =
      text.last == UInt8(ascii: ".") ? UnsafeRawBufferPointer(rebasing: text.dropLast()) : text
    var wording = InlineText()
    var values = InlineArray<8, Range<Int>>(repeating: 0..<0)
    var count = 0
    var isInside = false
    var start = 0
    for (index, byte) in text.enumerated() {
      let isQuote = byte == UInt8(ascii: "'")
      if isQuote, isInside {
        if count == 8 { return nil }
        values[count] = start..<index
        count += 1
      }
      if isQuote {
        isInside.toggle()
        start = index + 1
      }
      if isQuote || !isInside, !wording.append(byte) { return nil }
    }
    guard !isInside, let known = wordings.find(wording), known.slots.count == count else {
      return nil
    }
    meaning = known.meaning
    for (index, slot) in known.slots.enumerated() {
      let value = UnsafeRawBufferPointer(rebasing: text[values[index]])
      switch slot {
      case .user: user = value
      case .course: course = value
      case .activity: activity = value
      case .module: module = value
      case .question: question = value
      case .meeting: meeting = value
      case .recording: recording = value
      case .part: break
      }
    }
  }

  /// The table of `MoodleReportRules` by wording.
  struct Wordings: Sendable {
    struct Known: Sendable {
      let meaning: MoodleRules.Meaning
      let slots: [MoodleReportRules.Slot]
    }

    private var known: [UInt64: Known] = [:]

    static let shared = Wordings()

    private init() {
      for (text, meaning) in MoodleReportRules.descriptions {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        var wording = InlineText()
        var slots: [MoodleReportRules.Slot] = []
        for (index, part) in parts.enumerated() {
          if index.isMultiple(of: 2) {
            if index > 0 { _ = wording.append(UInt8(ascii: "'")) }
            for byte in part.utf8 { _ = wording.append(byte) }
          } else {
            _ = wording.append(UInt8(ascii: "'"))
            slots.append(MoodleReportRules.Slot(rawValue: String(part)) ?? .part)
          }
        }
        known[wording.withBytes { StableHash.of($0) }] = Known(meaning: meaning, slots: slots)
      }
    }

    func find(_ wording: InlineText) -> Known? { known[wording.withBytes { StableHash.of($0) }] }
  }
}
