/// Why a whole file is refused, with nothing of it loaded (INPUTS §2).
///
/// `at` is a byte offset in the file as it was delivered, that is, before inflation.
public enum FileRefusal: Error, Equatable, Sendable {
  /// The file ends inside a gzip member.
  case gzipTruncated(at: Int)
  /// Damaged deflate data, a wrong CRC or a wrong length.
  case gzipDamaged(at: Int)
  /// Something other than zeros follows the last gzip member.
  case gzipTrailingGarbage(at: Int)
  /// More than `limit` inflated bytes.
  case tooLarge(limit: Int, at: Int)
  /// More than `limit` gzip members.
  case tooManyMembers(limit: Int, at: Int)
  /// UTF-16 or UTF-32 text.
  case encoding
  case unsupportedContainer(ForeignContainer)

  /// The word kept in the ledger and shown to people.
  public var code: String {
    switch self {
    case .gzipTruncated: "gzip_truncated"
    case .gzipDamaged: "gzip_crc"
    case .gzipTrailingGarbage: "gzip_trailing_garbage"
    case .tooLarge, .tooManyMembers: "too_large"
    case .encoding: "encoding"
    case .unsupportedContainer: "unsupported_container"
    }
  }

  /// Where in the delivered file.
  public var offset: Int {
    switch self {
    case .gzipTruncated(let at), .gzipDamaged(let at), .gzipTrailingGarbage(let at),
      .tooLarge(_, let at), .tooManyMembers(_, let at):
      at
    case .encoding, .unsupportedContainer: 0
    }
  }

  var why: String {
    switch self {
    case .gzipTruncated: "the file ends inside a gzip member"
    case .gzipDamaged: "the compressed data is damaged or its checksum does not match"
    case .gzipTrailingGarbage: "bytes that are neither gzip nor zero padding follow the last member"
    case .tooLarge(let limit, _): "it holds more than the limit of \(limit) inflated bytes"
    case .tooManyMembers(let limit, _): "it holds more than the limit of \(limit) gzip members"
    case .encoding: "the text is UTF-16, not UTF-8"
    case .unsupportedContainer(let container): "it is a \(container.rawValue) file"
    }
  }

  /// What the sender of the file can do.
  public var nextStep: String {
    switch self {
    case .gzipTruncated: "copy the file again and compare its size with the original"
    case .gzipDamaged: "test the original with `gzip -t` and send it again"
    case .gzipTrailingGarbage: "write the log anew with `gzip`; an append may have gone wrong"
    case .tooLarge: "split the log at line ends into smaller files, or raise the limit"
    case .tooManyMembers: "recompress the log with `gzip -dc FILE | gzip`"
    case .encoding: "convert it with `iconv -f UTF-16 -t UTF-8`"
    case .unsupportedContainer(let container): "convert it with `\(container.conversion)`"
    }
  }
}

extension FileRefusal: CustomStringConvertible {
  public var description: String {
    "\(code) at byte \(offset): \(why). Nothing was loaded; \(nextStep)."
  }
}
