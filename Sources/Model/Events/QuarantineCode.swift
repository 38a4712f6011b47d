/// Why one line is kept aside; in the order in which the rules are tried (INPUTS §2).
public enum QuarantineCode: String, CaseIterable, Sendable {
  case lineTooLong = "line_too_long"
  case nul
  case badUTF8 = "bad_utf8"
  case tooDeep = "too_deep"
  case badJSON = "bad_json"
  case notObject = "not_object"
  case missingField = "missing_field"
  case badField = "bad_field"
  case badTime = "bad_time"
  case past
  case future
  case negativeDuration = "negative_duration"
  case durationTooLong = "duration_too_long"
  case noPlace = "no_place"
}
