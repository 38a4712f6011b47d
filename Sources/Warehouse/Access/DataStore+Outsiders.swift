import Model

extension DataStore {
  /// Whether what is read goes to somebody outside the schools (METRICS §8).
  var isForOutsiders: Bool { reader?.scope.isOutsideSchools ?? false }

  /// The item as the reader may see it.
  func shown(_ row: EvidenceRow) -> EvidenceRow { isForOutsiders ? row.outsideSchool : row }

  /// The finding as the reader may see it.
  func shown(_ finding: PlausibilityFinding) -> PlausibilityFinding {
    isForOutsiders ? finding.outsideSchool : finding
  }
}
