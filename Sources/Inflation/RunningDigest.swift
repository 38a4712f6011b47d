/// Digest and length of a record that is passed by in pieces, its end not yet known.
struct RunningDigest {
  private var digest: any LineDigest
  private var length = 0
  private var isBlank = true
  /// A CR at the end of a piece belongs to the record only if no LF follows.
  private var holdsReturn = false

  init(_ digest: any LineDigest) { self.digest = digest }

  mutating func update(_ piece: Slice<UnsafeMutableRawBufferPointer>) {
    guard let last = piece.last else { return }
    if holdsReturn { absorbReturn() }
    holdsReturn = last == 0x0D
    let part = UnsafeRawBufferPointer(rebasing: holdsReturn ? piece.dropLast() : piece)
    digest.update(part)
    length += part.count
    isBlank = isBlank && part.isBlank
  }

  mutating func finish(droppingReturn: Bool) -> LongLine {
    if holdsReturn, !droppingReturn { absorbReturn() }
    return LongLine(length: length, digest: digest.finish(), isBlank: isBlank)
  }

  private mutating func absorbReturn() {
    withUnsafeBytes(of: UInt8(0x0D)) { digest.update($0) }
    length += 1
    holdsReturn = false
  }
}
