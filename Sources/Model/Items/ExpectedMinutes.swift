/// Expected length of an LMS lesson (METRICS §4.2): its periods in the lesson plan, else what the platform
/// says, else one period.
public func expectedMinutes(planned: Int?, stated: Int, periodMinutes: Int) -> Int {
  if let planned { return planned }
  guard stated > 0 else { return periodMinutes }
  return min(max(stated, Rule.minimumExpectedMinutes), Rule.maximumPeriods * periodMinutes)
}
