import Ingest
import Model
import Reports

/// Results on standard output: JSON where it is asked for, otherwise lines of fields with tabs between.
extension Workplace {
  func list<Row>(_ rows: [Row], json: (Row) -> JSONText, line: (Row) -> String) {
    if options.wantsJSON {
      console.result(JSONText.object([("data", .array(rows.map(json)))]).bytes)
    } else {
      lines(rows.map(line))
    }
  }

  /// One thing with its members; `more` follows in the text only.
  func record(_ members: [(String, JSONText)], more: [String] = []) {
    if options.wantsJSON {
      console.result(JSONText.object(members).bytes)
    } else {
      lines(members.map { "\($0)\t\($1.plain)" } + more)
    }
  }

  /// In one write: a reader that has seen enough, such as `head`, must not be gone before the last line.
  func lines(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    console.result(lines.joined(separator: "\n") + "\n")
  }

  /// What became of the inputs of a load, and the exit code for it.
  func outcomes(_ outcomes: [BatchIngest.Outcome]) -> ExitStatus {
    // The words have been said one by one, while it went on.
    if options.wantsJSON { list(outcomes, json: \.json) { _ in "" } }
    return IngestOutcomes.status(outcomes)
  }
}
