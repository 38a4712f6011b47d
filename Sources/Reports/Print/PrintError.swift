/// Why there is no PDF. Other formats do not need the engine and are not affected.
public enum PrintError: Error, Hashable, CustomStringConvertible {
  /// No Python with Typst; the programs that were tried.
  case noEngine(tried: [String])
  case noFont(String)
  /// The engine went away twice on one document.
  case engineDied(program: String)
  case timedOut(seconds: Int64)
  /// What Typst says about the document.
  case refused(reason: String)
  case folder(ReportFolderError)
  case cancelled

  public var description: String {
    switch self {
    case .noEngine(let tried):
      "PDF needs Typst, and none of \(tried.joined(separator: ", ")) has it; run 'make setup', or "
        + "'pip install typst' and name that Python in TITRONG_TYPST_PYTHON; "
        + "csv, json and xlsx work without it"
    case .noFont(let name):
      "PDF needs the font \(name); run 'apt-get install fonts-liberation2' and try again"
    case .engineDied(let program):
      "the PDF engine (\(program)) stopped twice on this document; "
        + "check the memory of the machine, then report the document's code"
    case .timedOut(let seconds):
      "the PDF engine did not finish within \(seconds) s; try again when the machine is less busy"
    case .refused(let reason):
      "the PDF template failed: \(reason); restore dashboards/print from the release"
    case .folder(let error): error.description
    case .cancelled: "making the PDF was cancelled"
    }
  }
}
