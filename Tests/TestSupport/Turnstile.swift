/// Lets so many in at a time; the others wait in line. A test run starts all its tests at once, and a server has
/// only so many locks and connections.
actor Turnstile {
  private var free: Int
  private var line: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  func enter() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { line.append($0) }
  }

  func leave() {
    guard !line.isEmpty else {
      free += 1
      return
    }
    line.removeFirst().resume()
  }
}
