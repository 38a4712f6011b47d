import Foundation
import Service
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing

@Suite struct SystemdNotifierTests {
  @Test(.timeLimit(.minutes(10)), arguments: [false, true])
  func tellsHowItGoes(isAbstract: Bool) async throws {
    let name = "titrong-notify-\(UInt64.random(in: 0...UInt64.max))"
    let address = isAbstract ? "@\(name)" : "/tmp/\(name)"
    let manager = try ManagerSocket(address)
    let notifier = SystemdNotifier(
      environment: ["NOTIFY_SOCKET": address, "WATCHDOG_USEC": "40000"])
    notifier.ready()
    #expect(await manager.next() == "READY=1")
    try await testGracefulShutdown { trigger in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await notifier.run() }
        group.addTask {
          #expect(await manager.next() == "WATCHDOG=1")
          #expect(await manager.next() == "WATCHDOG=1")
          trigger.triggerGracefulShutdown()
        }
        try await group.waitForAll()
      }
    }
    var last = await manager.next()
    while last == "WATCHDOG=1" { last = await manager.next() }
    #expect(last == "STOPPING=1")
  }

  @Test(.timeLimit(.minutes(10)))
  func theWatchdogOfAnotherProcessIsNotOurs() async throws {
    let address = "@titrong-notify-\(UInt64.random(in: 0...UInt64.max))"
    let manager = try ManagerSocket(address)
    let notifier = SystemdNotifier(
      environment: ["NOTIFY_SOCKET": address, "WATCHDOG_USEC": "40000", "WATCHDOG_PID": "1"])
    try await testGracefulShutdown { trigger in
      trigger.triggerGracefulShutdown()
      try await notifier.run()
    }
    #expect(await manager.next() == "STOPPING=1")
  }

  @Test func withoutManagerNothingIsSaid() {
    SystemdNotifier(environment: [:]).ready()
    SystemdNotifier(environment: ["NOTIFY_SOCKET": "/nowhere/at/all"]).ready()
    SystemdNotifier(environment: ["NOTIFY_SOCKET": String(repeating: "/a", count: 200)]).ready()
  }
}

/// What a service manager listens on.
private final class ManagerSocket: Sendable {
  struct Failed: Error { let code: Int32 }

  private let descriptor: Int32
  private let path: String?

  init(_ address: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    path = address.hasPrefix("@") ? nil : address
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    var name = Array(address.utf8)
    if path == nil { name[0] = 0 }
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(2 + name.count + (path == nil ? 0 : 1))
    let result = withUnsafePointer(to: place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard result == 0 else { throw Failed(code: errno) }
  }

  deinit {
    close(descriptor)
    if let path { unlink(path) }
  }

  /// Waits for a message, not on a thread that tests run on.
  func next() async -> String {
    await withCheckedContinuation { waiter in
      DispatchQueue(label: "manager").async { [self] in
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        waiter.resume(returning: String(decoding: buffer.prefix(max(0, count)), as: UTF8.self))
      }
    }
  }
}
