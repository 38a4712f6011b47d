import Foundation
import Testing

/// A run of reports that cannot write, or whose PDF engine dies: told in time, nothing half-written, and the same
/// command completes it.
@Suite(.serialized) struct ReportFaultTests {
  private static let words = [
    "report", "school", "--all", "--format", "csv,json,pdf", "--jobs", "1", "--progress", "none",
  ]

  private static func load(_ folder: WorkFolder) throws {
    try folder.succeed("simulate", "--schools", "3", "--days", "2", "--seed", "5", "--out", "world")
    try folder.succeed("source", "add", "olm", "--format", "titrong.v1")
    try folder.succeed("roster", "import", "world/roster")
    try folder.succeed("ingest", "world/logs", "--source", "olm")
    try folder.succeed("aggregate")
    try folder.succeed(words + ["--out", "whole"])
  }

  /// Runs the program below a shell that first does something to its surroundings.
  private static func run(
    _ before: String, _ words: [String], _ folder: WorkFolder
  ) throws -> CommandRun {
    try CommandRun(
      program: "bash",
      ["-c", before + #"; exec "$@""#, "bash", CommandRun.found().path] + words
        + ["--lang", "en"], folder: folder.url)
  }

  /// Every file that is there is one of the undisturbed run; answers whether all are.
  private static func isComplete(_ name: String, _ folder: WorkFolder) throws -> Bool {
    let manager = FileManager.default
    let whole = try manager.contentsOfDirectory(atPath: folder.url.appending(path: "whole").path)
    let there = try manager.contentsOfDirectory(atPath: folder.url.appending(path: name).path)
      .filter { $0 != ".journal" }
    for file in there {
      #expect(whole.contains(file), "\(file) is no file of a report")
      #expect(try folder.data("\(name)/\(file)") == folder.data("whole/\(file)"), "\(file)")
    }
    return Set(there) == Set(whole)
  }

  @Test func aDiskThatTakesNoMoreLeavesNothingHalfWritten() throws {
    try WorkFolder.withDatabase { folder in
      try Self.load(folder)
      // Larger files are refused in the middle: the CSV fits, what is larger does not.
      let words = Self.words + ["--out", "cut"]
      let refused = try Self.run("trap '' XFSZ; ulimit -f 24", words, folder)
      #expect(refused.status == 74, "\(refused.errors)")
      #expect(refused.errors.contains("run the same command again"))
      #expect(try !Self.isComplete("cut", folder))
      try folder.succeed(words)
      #expect(try Self.isComplete("cut", folder))
    }
  }

  @Test func anEngineThatDiesInTheMiddleEndsTheRunAndTheNextCompletesIt() throws {
    try WorkFolder.withDatabase { folder in
      try Self.load(folder)
      let python = CommandRun.checkout.appending(path: ".build/python/bin/python3").path
      // Its first helper makes one document; then each is killed when it gets one.
      try folder.write(
        """
        #!\(python)
        import os, subprocess, sys
        starts = "\(folder.url.path)/starts"
        is_first = not os.path.exists(starts)
        open(starts, "a").close()
        if is_first:
            pipe = subprocess.PIPE
            worker = subprocess.Popen([sys.executable, *sys.argv[1:]], stdin=pipe, stdout=pipe, text=True)
            print(worker.stdout.readline(), end="", flush=True)
            worker.stdin.write(sys.stdin.readline())
            worker.stdin.flush()
            print(worker.stdout.readline(), end="", flush=True)
            worker.kill()
        else:
            print('{"ready": true}', flush=True)
        sys.stdin.readline()
        os.kill(os.getpid(), 9)
        """, to: "engine")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.url.appending(path: "engine").path)
      let words = Self.words + ["--out", "cut"]
      let died = try Self.run("export TITRONG_TYPST_PYTHON=\"$PWD/engine\"", words, folder)
      #expect(died.status == 70, "\(died.errors)")
      #expect(try !Self.isComplete("cut", folder))
      try folder.succeed(words)
      #expect(try Self.isComplete("cut", folder))
    }
  }
}
