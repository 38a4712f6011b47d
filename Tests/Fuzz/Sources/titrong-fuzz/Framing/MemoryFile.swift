internal import CWrapped

/// The bytes of an input behind a descriptor, without a disk. One at a time.
struct MemoryFile: ~Copyable {
  // libFuzzer calls from one thread.
  nonisolated(unsafe) private static var isOpen = false

  let descriptor = titrong_wrapped_descriptor()
  private let bytes: UnsafeRawBufferPointer

  /// - Parameter bytes: must stay where they are as long as the file is of use.
  init(_ bytes: UnsafeRawBufferPointer) {
    require(descriptor >= 0 && !Self.isOpen, "one file is open at a time")
    Self.isOpen = true
    self.bytes = bytes
    rewind()
  }

  deinit { Self.isOpen = false }

  func rewind() {
    titrong_wrapped_offer(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
  }
}
