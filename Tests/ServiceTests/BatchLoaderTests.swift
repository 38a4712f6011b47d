import Logging
import Service
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing
import Warehouse

@Suite struct BatchLoaderTests {
  @Test(.timeLimit(.minutes(10))) func loadsWhatIsReceivedUntilItIsStopped() async throws {
    try await UploadScene.run { scene in
      // Received while no loader ran.
      #expect(try await scene.send(UploadScene.line("hs-1")).status == 202)
      let (loaded, teller) = AsyncStream<Int32>.makeStream()
      let loader = BatchLoader(door: scene.door, store: scene.store, logger: ServiceScene.quiet) {
        teller.yield($0)
      }
      try await testGracefulShutdown { trigger in
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await loader.run() }
          var batches = loaded.makeAsyncIterator()
          #expect(await batches.next() == 1)
          #expect(try await scene.send(UploadScene.line("hs-2")).status == 202)
          #expect(await batches.next() == 2)
          trigger.triggerGracefulShutdown()
          try await group.waitForAll()
        }
      }
      let states = try await BatchReader(store: scene.store).batches().map(\.state)
      #expect(states == ["done", "done"])
    }
  }

  @Test(.timeLimit(.minutes(10))) func oneBadBatchDoesNotHoldUpTheOthers() async throws {
    try await UploadScene.run { scene in
      #expect(try await scene.send(UploadScene.line("hs-1")).status == 202)
      #expect(try await scene.send(UploadScene.line("hs-2")).status == 202)
      // The file of the first is gone.
      try await scene.script(
        "UPDATE batch SET sha256 = decode(repeat('ab', 32), 'hex') WHERE id = 1")
      let (loaded, teller) = AsyncStream<Int32>.makeStream()
      let loader = BatchLoader(door: scene.door, store: scene.store, logger: ServiceScene.quiet) {
        teller.yield($0)
      }
      await withTaskGroup(of: Void.self) { group in
        group.addTask { try? await loader.run() }
        var batches = loaded.makeAsyncIterator()
        #expect(await batches.next() == 2)
        group.cancelAll()
      }
    }
  }
}
