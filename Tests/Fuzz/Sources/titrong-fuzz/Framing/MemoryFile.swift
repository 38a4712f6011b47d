internal import CLibFuzzer
internal import Glibc

/// Bytes behind a descriptor, without a disk.
struct MemoryFile: ~Copyable {
  let descriptor: Int32

  init(_ bytes: UnsafeRawBufferPointer) {
    descriptor = memfd_create("fuzz", 0)
    require(descriptor >= 0, "a memory file opens")
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      require(count > 0, "a memory file takes bytes")
      done += count
    }
  }

  deinit { close(descriptor) }

  func rewind() { lseek(descriptor, 0, SEEK_SET) }
}
