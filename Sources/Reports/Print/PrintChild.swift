import Foundation

/// One helper process with a socket to its standard input and output. Ends with its last reference.
///
/// A socket and not pipes: writing to a pipe whose reader died would kill this process by SIGPIPE.
final class PrintChild: Sendable {
  enum Failure: Error {
    case notStarted
    case died
    case timedOut
  }

  let program: String
  private let pid: pid_t
  private let socket: Int32
  /// Replies are waited for on threads of their own, never on those of tasks.
  private static let queue = DispatchQueue(label: "titrong.print", attributes: .concurrent)

  init(_ program: String, _ arguments: [String]) throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard
      socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else { throw .notStarted }
    defer { close(ends[1]) }
    guard let pid = Self.spawn(program, arguments, socket: ends[1]) else {
      close(ends[0])
      throw .notStarted
    }
    self.program = program
    self.pid = pid
    self.socket = ends[0]
  }

  deinit {
    kill(pid, SIGKILL)
    while waitpid(pid, nil, 0) < 0, errno == EINTR {}
    close(socket)
  }

  /// Sends one line, if any, and waits for one. The process is useless after a failure.
  func reply(to line: [UInt8]?, within limit: Duration) async throws(Failure) -> [UInt8] {
    let deadline = ContinuousClock.now + limit
    // The thread that waits holds the socket only: whoever has the answer and lets go of the helper has ended it.
    let socket = socket
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Self.queue.async { continuation.resume(returning: Self.exchange(line, socket, deadline)) }
      }
    } onCancel: {
      // The number is ours until `deinit` has waited for it.
      kill(self.pid, SIGKILL)
    }
    return try result.get()
  }

  private static func exchange(
    _ line: [UInt8]?, _ socket: Int32, _ deadline: ContinuousClock.Instant
  ) -> Result<[UInt8], Failure> {
    if let line {
      let sent = (line + [0x0A]).withUnsafeBytes { bytes in
        send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      }
      guard sent == line.count + 1 else { return .failure(.died) }
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while answer.last != 0x0A {
      let left = ContinuousClock.now.duration(to: deadline).components
      let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
      var state = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let ready = poll(&state, 1, Int32(clamping: max(0, milliseconds)))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return .failure(.timedOut) }
      let count = recv(socket, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return .failure(.died) }
      answer += buffer.prefix(count)
    }
    return .success(answer)
  }
}
