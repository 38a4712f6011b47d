import Model
import Postgres

/// The part of a slice that keeps acts, uses of AI, questions and presence up to date.
struct ActRefresh {
  let catalog: SQLCatalog
  let clocks: [Int32: LocalClock]

  /// - Parameter everything: tell every question again.
  func run(everything: Bool, on connection: isolated Connection) throws {
    for name in [StatementName.forgetActs, .forgetAIUses, .forgetQuestionEvents] {
      _ = try connection.execute(catalog[name])
    }
    var collector = ActCollector(clocks: clocks)
    try connection.stream(catalog[.actFacts]) { try collector.take($0) }
    try put(collector.acts, .copyWorkAct, [.renewActs, .addActs], on: connection)
    try put(collector.aiUses, .copyWorkAIUse, [.putAIUses], on: connection)
    try put(collector.questionEvents, .copyWorkQuestionEvent, [.putQuestionEvents], on: connection)
    _ = try connection.execute(catalog[.doubtQuestions], [.bool(everything)])
    for name in [StatementName.removeQuestions, .putQuestions, .putQuestionStates] {
      _ = try connection.execute(catalog[name])
    }
  }

  private func put(
    _ rows: CopyBuffer, _ copy: StatementName, _ merges: [StatementName],
    on connection: isolated Connection
  ) throws {
    guard !rows.isEmpty else { return }
    try connection.copyIn(catalog[copy]) { try $0.write(rows) }
    for merge in merges { _ = try connection.execute(catalog[merge]) }
  }
}
