import Model

/// What few facts of a chunk have: minutes with gaps, and moments. Numbered from 0; −1 stands for none.
struct RareFacts {
  private struct Rare {
    var minutes = Minutes()
    var moments: [Moments.Moment] = []
  }

  private var rares: [Rare] = []

  /// Adds minutes to those held for a fact. Answers `false` if none are held.
  @inline(__always)
  mutating func insert(_ minutes: Range<UInt16>, into number: Int32) -> Bool {
    guard number >= 0, !rares[Int(number)].minutes.isEmpty else { return false }
    rares[Int(number)].minutes.insert(minutes)
    return true
  }

  mutating func set(_ minutes: Minutes, of number: inout Int32) {
    rares[place(of: &number)].minutes = minutes
  }

  mutating func append(_ moment: Moments.Moment, to number: inout Int32) {
    rares[place(of: &number)].moments.append(moment)
  }

  func minutes(_ number: Int32) -> Minutes { rares[Int(number)].minutes }
  func moments(_ number: Int32) -> Moments { Moments(rares[Int(number)].moments) }

  private mutating func place(of number: inout Int32) -> Int {
    if number < 0 {
      number = Int32(rares.count)
      rares.append(Rare())
    }
    return Int(number)
  }
}
