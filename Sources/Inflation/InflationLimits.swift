/// Bounds of what one file may cost while it is read (INPUTS §2, RELIABILITY §2.1). In bytes unless said
/// otherwise.
public struct InflationLimits: Sendable {
  /// More inflated bytes than this refuse the file as `too_large`.
  public var inflatedBytes = 64 << 30
  /// More gzip members than this refuse the file as `too_large`: each costs a header, not an output byte.
  public var members = 1_000_000
  /// One `read(2)`.
  public var readBytes = 1 << 20
  /// Size at which a block of whole lines is handed over.
  public var blockBytes = 4 << 20
  /// Records after which a block is handed over whatever its size: a file of empty lines has millions.
  public var blockRecords = 65_536
  /// A longer line, without its LF and a CR before it, is `line_too_long`.
  public var lineBytes = 1_048_576
  /// What is kept of such a line.
  public var keptBytes = 65_536
  /// Inflated bytes of a file that is read as a whole (`DocumentReading`), and records it may hold.
  public var documentBytes = 32 << 20
  public var documentRecords = 250_000
  /// Damage that somebody decided to live with.
  public var leniency: Leniency = []

  public struct Leniency: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A file that ends inside a gzip member is read as far as it goes.
    public static let truncated = Leniency(rawValue: 1)
    /// What follows the last gzip member is passed by.
    public static let trailing = Leniency(rawValue: 2)
  }

  public init() {}

  /// The limits with every bound at least what the readers need to make progress.
  var sound: InflationLimits {
    var limits = self
    limits.inflatedBytes = min(max(0, inflatedBytes), Int.max - 1)
    limits.members = max(0, members)
    limits.readBytes = max(1, readBytes)
    limits.blockBytes = max(1, blockBytes)
    limits.blockRecords = max(1, blockRecords)
    limits.lineBytes = max(1, lineBytes)
    limits.documentBytes = max(1, min(documentBytes, Int(UInt32.max)))
    limits.documentRecords = max(1, documentRecords)
    limits.keptBytes = min(max(0, keptBytes), limits.lineBytes)
    return limits
  }
}
