internal import Glibc

/// A broken promise ends the process, as a crash does: libFuzzer then keeps the input.
func require(_ condition: Bool, _ promise: @autoclosure () -> String) {
  if condition { return }
  say("FINDING: \(promise())")
  abort()
}

/// One line to standard error, unbuffered.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// A known defect in the harness's own idea of what is right, switched on to see that fuzzing finds it.
enum PlantedDefect {
  static let isPlanted = getenv("TITRONG_FUZZ_PLANT") != nil
}
