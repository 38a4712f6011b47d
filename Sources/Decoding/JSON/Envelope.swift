/// An object that holds records instead of being one: the member with their list, and others that it may begin with.
public struct Envelope: Sendable {
  let list: [UInt8]
  /// Keys of which one at the beginning tells an envelope from a record.
  let keys: [[UInt8]]

  private init(list: String, others: [String] = []) {
    self.list = Array(list.utf8)
    keys = ([list] + others).map { Array($0.utf8) }
  }

  /// What an LRS answers (xAPI 1.0.3 §2.5).
  public static let statements = Envelope(list: "statements", others: ["more"])
  /// What a Caliper sensor sends; it may have no other members (Caliper 1.2 §5).
  public static let caliper = Envelope(list: "data", others: ["sensor", "sendTime", "dataVersion"])
  /// A page of a collection that Microsoft Graph answers (OData 4.01 JSON §13).
  public static let graph = Envelope(list: "value", others: ["@odata.context"])
}
