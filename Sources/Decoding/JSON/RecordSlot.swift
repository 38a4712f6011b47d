/// The keys of a format, each with its place in a flat record.
protocol RecordSlot: RawRepresentable<UInt8>, CaseIterable, Sendable {
  /// As written in the record.
  var key: StaticString { get }
  /// The key under which an object holds this one; it is declared before.
  var within: Self? { get }
  /// Whether its text goes into the table of names.
  var isName: Bool { get }
}
