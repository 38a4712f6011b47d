public import Model

extension ReportFolderError: Explained {
  public var explanation: Explanation {
    Explanation("report_folder", ["why": "\(self)"], exit: exit)
  }

  /// A folder that cannot take files is told apart from a disk that takes no more of them.
  private var exit: ExitStatus {
    switch self {
    case .badName, .notAFolder, .notPermitted, .readOnly, .occupied: .cannotCreateOutput
    case .diskFull, .failed: .outputFailed
    case .busy: .locked
    }
  }
}
