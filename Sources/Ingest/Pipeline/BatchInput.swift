import Foundation
public import Model

/// Where the bytes of a batch come from.
public enum BatchInput: Sendable {
  case file(path: String)
  case standardInput

  public var name: String {
    switch self {
    case .file(let path): URL(filePath: path).lastPathComponent
    case .standardInput: "-"
    }
  }

  /// Copies the bytes to a place of our own. Nobody can change them there while they are read, twice or years later.
  ///
  /// - Throws: `InputError`, or `ArchiveError.changed` for a file that somebody wrote to meanwhile.
  func receive(into archive: Archive, following links: Bool = true) throws -> ReceivedFile {
    switch self {
    case .standardInput: try copy(STDIN_FILENO, into: archive)
    case .file(let path):
      // Opening a pipe would wait for its writer.
      try receive(path, O_NONBLOCK | (links ? 0 : O_NOFOLLOW), into: archive)
    }
  }

  private func receive(_ path: String, _ flags: Int32, into archive: Archive) throws -> ReceivedFile
  {
    let file = try opened(path, flags)
    let before = try FileStamp(file)
    guard before.isRegular else {
      throw InputError(path: path, why: "not a regular file; - reads standard input")
    }
    let received = try copy(file.number, into: archive)
    guard try FileStamp(file) == before, received.bytes == before.size else {
      throw ArchiveError.changed(name: name)
    }
    return received
  }

  private func opened(_ path: String, _ flags: Int32) throws -> Descriptor {
    do throws(ArchiveError) {
      return try Descriptor(path, O_RDONLY | flags)
    } catch {
      throw InputError(path: path, why: error.why)
    }
  }

  private func copy(_ descriptor: Int32, into archive: Archive) throws -> ReceivedFile {
    let reception = try archive.receive()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 {
        try reception.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      } else if count == 0 {
        return reception.finish()
      } else if errno == EAGAIN {
        // Standard input may have been left non-blocking by whoever shares it.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw InputError(path: name, why: String(cString: strerror(errno)))
      }
    }
  }
}

/// An input that cannot be opened or read.
public struct InputError: Explained {
  let path: String
  let why: String

  public var explanation: Explanation {
    Explanation("input_unreadable", ["path": path, "why": why], exit: .missingInput)
  }
}
