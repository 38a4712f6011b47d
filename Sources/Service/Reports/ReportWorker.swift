public import Logging
import Model
import Reports
public import ServiceLifecycle
import Warehouse

/// Answers the requests of the desk one after another as long as the service runs. What is under way when it stops is
/// gone on with by the next process.
public struct ReportWorker: Service {
  let desk: ReportDesk
  let store: DataStore
  let share: ShareFolder
  let messages: [String: Messages]
  let logger: Logger

  public init(_ context: ServiceContext, desk: ReportDesk, logger: Logger) {
    self.desk = desk
    store = context.store
    share = context.share
    messages = context.messages
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while let id = await desk.next() {
        do {
          try await make(id)
          await desk.end(id, nil)
        } catch is CancellationError {
          return
        } catch {
          logger.error("a report was not made", metadata: ["id": "\(id)", "error": "\(error)"])
          await desk.end(id, Self.explanation(of: error))
        }
      }
    }
  }

  private func make(_ id: String) async throws {
    guard let request = await desk.request(id), let words = messages[request.language],
      let reader = request.asker
    else { throw ReportRequestError.unknown(id) }
    let writing = try ReportWriting(store: store, share: share, messages: words)
    try await reader.reading {
      _ = try await writing.write(try request.order, to: desk.files(of: id))
    }
  }

  private static func explanation(of error: any Error) -> Explanation {
    switch error {
    case let error as any Explained: error.explanation
    default:
      databaseExplanation(of: error) ?? Explanation("unexpected", ["why": ""], exit: .bug)
    }
  }
}
