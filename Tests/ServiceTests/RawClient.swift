import Foundation

/// A client that knows no manners: says what it is told byte by byte, and reads when it likes.
final class RawClient: Sendable {
  /// `POLLRDHUP` of Linux, which Foundation does not pass on.
  private static let hangUp: Int16 = 0x2000
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    // Little room, so that a client that does not read is noticed soon.
    var room: Int32 = 64 << 10
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout<Int32>.size))
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let outcome = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard outcome == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { Foundation.close(descriptor) }

  /// - Returns: whether the other side still took it.
  @discardableResult func say(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) > 0
  }

  /// Says a byte at a time as long as the other side takes it.
  func trickle(_ text: String, every pause: Duration) async throws {
    for character in text {
      guard say(String(character)), !isClosed else { return }
      // The slowness is what is tested.
      try await Task.sleep(for: pause)
    }
  }

  /// Whether the other side has closed, seen without reading.
  var isClosed: Bool {
    var one = pollfd(fd: descriptor, events: Self.hangUp, revents: 0)
    return poll(&one, 1, 0) > 0
  }

  /// Waits for it, but not for ever.
  func becomesClosed() async -> Bool {
    let end = ContinuousClock.now + .seconds(10)
    // Looked at without reading, so nothing wakes who waits.
    while !isClosed, ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(20)) }
    return isClosed
  }

  /// What came until the other side closed or so long passed without a byte.
  func read(patience: Duration = .seconds(15), pause: Duration = .milliseconds(1)) async throws -> (
    text: String, isClosed: Bool
  ) {
    var bytes: [UInt8] = []
    var last = ContinuousClock.now
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while ContinuousClock.now - last < patience {
      let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count == 0 || (count < 0 && errno != EAGAIN) {
        return (String(decoding: bytes, as: UTF8.self), true)
      }
      if count > 0 {
        bytes += buffer.prefix(count)
        last = .now
      }
      // A client that takes its answer slowly.
      try await Task.sleep(for: pause)
    }
    return (String(decoding: bytes, as: UTF8.self), false)
  }
}
