public import Model

/// What a simulation wrote.
public struct SimulationSummary: Hashable, Sendable {
  public let schools: Int
  public let reportingSchools: Int
  public let files: [FileCounts]
  public let firstDay: LocalDay
  public let lastDay: LocalDay

  public var lines: Int { files.reduce(0) { $0 + $1.lines } }
}

/// How far a simulation has come.
public struct SimulationProgress: Hashable, Sendable {
  public let schoolsDone: Int
  public let schools: Int
  public let lines: Int
}
