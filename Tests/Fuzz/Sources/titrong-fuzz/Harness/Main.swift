internal import CLibFuzzer
internal import Glibc

/// `titrong-fuzz TARGET [libFuzzer's options and corpus folders]`
@main
struct Main {
  static func main() {
    var words = CommandLine.arguments
    if words.count > 1, let target = FuzzTarget(rawValue: words[1]) {
      words.remove(at: 1)
      // libFuzzer starts itself again for its workers and knows nothing of our word.
      setenv(FuzzTarget.variable, target.rawValue, 1)
    }
    guard FuzzTarget.asked != nil else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
      say("titrong-fuzz: the first argument must be one of: \(names)")
      exit(64)
    }
    run(words)
  }

  private static func run(_ words: [String]) {
    var count = Int32(words.count)
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let status = pointers.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard var arguments = buffer.baseAddress else { return 64 }
      return LLVMFuzzerRunDriver(&count, &arguments, takeInput)
    }
    exit(status)
  }
}

/// The name that libFuzzer's own `main` asks for, which is linked in and not used.
@_cdecl("LLVMFuzzerTestOneInput")
func takeInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  FuzzTarget.asked?.take(UnsafeRawBufferPointer(start: data, count: size))
  return 0
}
