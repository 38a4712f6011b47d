public import Foundation
public import ServiceLifecycle

/// Tells the service manager how it goes (`sd_notify(3)`): ready, alive, stopping. Does nothing where no manager
/// asked for it.
public struct SystemdNotifier: Service {
  private let address: String?
  /// Half of the time after which the manager gives a silent service up.
  private let interval: Duration?

  /// - Parameter environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` of it are read.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    address = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
    interval =
      isMeant
      ? environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap {
        $0 > 1 ? .microseconds($0 / 2) : nil
      } : nil
  }

  public func ready() { send("READY=1") }

  /// Says that the process is alive, until it is asked to stop.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      // Comes from the threads that answer requests: if those hang, it stays away.
      while !Task.isCancelled {
        if interval != nil { send("WATCHDOG=1") }
        // Without a watchdog there is nothing to say until the end, which cancels this.
        try? await Task.sleep(for: interval ?? .seconds(3600))
      }
    }
    send("STOPPING=1")
  }

  /// A manager that does not listen is not the service's trouble.
  private func send(_ message: String) {
    guard let address, let (place, length) = Self.place(address) else { return }
    let socket = Foundation.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return }
    defer { close(socket) }
    let bytes = Array(message.utf8)
    withUnsafePointer(to: place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = sendto(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
  }

  /// A path, or a name without file that begins with `@`.
  private static func place(_ address: String) -> (sockaddr_un, socklen_t)? {
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    let isAbstract = address.hasPrefix("@")
    guard isAbstract || address.hasPrefix("/") else { return nil }
    var name = Array(address.utf8)
    if isAbstract { name[0] = 0 }
    guard name.count < MemoryLayout.size(ofValue: place.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: name) }
    let start = MemoryLayout.size(ofValue: place.sun_family)
    return (place, socklen_t(start + name.count + (isAbstract ? 0 : 1)))
  }
}
