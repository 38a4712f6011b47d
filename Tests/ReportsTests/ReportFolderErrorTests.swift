import Foundation
import Testing

@testable import Reports

@Suite("What the system says becomes what to do")
struct ReportFolderErrorTests {
  @Test(
    "system errors map to causes",
    arguments: [
      (ENOSPC, ReportFolderError.diskFull(path: "/x")), (EDQUOT, .diskFull(path: "/x")),
      (EROFS, .readOnly(path: "/x")), (EACCES, .notPermitted(path: "/x")),
      (ENOTDIR, .notAFolder(path: "/x")), (EIO, .failed(path: "/x", errno: EIO)),
    ])
  func causes(code: Int32, error: ReportFolderError) {
    #expect(ReportFolderError(errno: code, path: "/x") == error)
    #expect(error.description.contains("/x"))
    #expect(error.description.contains(";"))
  }
}
