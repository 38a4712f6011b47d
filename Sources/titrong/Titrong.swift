import ArgumentParser
import CMalloc
import Foundation

/// The command `titrong`: one file per subcommand under `Commands`.
@main
struct Titrong: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "titrong",
    abstract: "Tỉ trọng nội dung chương trình được dạy học trực tuyến, tính từ nhật ký hoạt động.",
    discussion: """
      Share of the curriculum really taught online, from the activity logs of learning platforms.
      First use: titrong demo
      """,
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, DatabaseCommand.self, SourceCommand.self, RosterCommand.self,
      MapCommand.self, IngestCommand.self, WatchCommand.self, AggregateCommand.self,
      VerifyCommand.self,
      ShowCommand.self, EvidenceCommand.self, FlagsCommand.self, ReportCommand.self,
      BatchCommand.self, QuarantineCommand.self, NightlyCommand.self, RunsCommand.self,
      ServeCommand.self, TokenCommand.self, UserCommand.self, LinkCommand.self, ReaderCommand.self,
      SimulateCommand.self,
      DoctorCommand.self,
    ])

  static func main() async {
    // Blocks of a chunk go back to the system when they are freed. By default the allocator keeps ever larger
    // ones once it has seen them, and memory would follow the largest chunk twice over.
    mallopt(M_MMAP_THRESHOLD, 2 << 20)
    mallopt(M_TRIM_THRESHOLD, 4 << 20)
    await main(nil)
  }
}
