/// One place that breaks a rule of the house.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  /// From 1; 0 for the file as a whole.
  let line: Int
  let message: String

  var description: String { line == 0 ? "\(path): \(message)" : "\(path):\(line): \(message)" }
}

/// A rule looks at the files together, so that it can be shown a bad sample.
protocol Rule {
  func findings(in files: [Repository.File]) -> [Finding]
}
