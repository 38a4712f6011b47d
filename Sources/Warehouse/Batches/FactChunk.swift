public import Model

/// What one chunk of a batch brings, ready to be loaded in one transaction.
public struct FactChunk: Sendable {
  public struct Place: Sendable {
    public let id: UInt64
    public let courseKey: String?
    public let school: String?
    public let className: String?
    public let subject: String?
    /// `SubjectFolding.key` of the subject.
    public let subjectKey: String?
    public let grade: Int?
    /// Some event of the place states no role.
    public let hasUnstatedRole: Bool

    public init(
      id: UInt64, courseKey: String?, school: String?, className: String?, subject: String?,
      subjectKey: String?, grade: Int?, hasUnstatedRole: Bool
    ) {
      self.id = id
      self.courseKey = courseKey
      self.school = school
      self.className = className
      self.subject = subject
      self.subjectKey = subjectKey
      self.grade = grade
      self.hasUnstatedRole = hasUnstatedRole
    }
  }

  public struct Object: Sendable {
    public let id: UInt64
    public let name: String
    public let title: String?

    public init(id: UInt64, name: String, title: String?) {
      self.id = id
      self.name = name
      self.title = title
    }
  }

  /// One row of `activity`.
  public struct Bundle: Sendable {
    public let key: FactKey
    /// Where its persons lie in `persons` of the chunk.
    public let persons: Range<Int>

    public init(key: FactKey, persons: Range<Int>) {
      self.key = key
      self.persons = persons
    }
  }

  /// Who had any event on a day, ascending and distinct.
  public struct Presence: Sendable {
    public let day: LocalDay
    public let persons: [Int64]

    public init(day: LocalDay, persons: [Int64]) {
      self.day = day
      self.persons = persons
    }
  }

  public struct BadLine: Sendable {
    public let line: Int64
    public let offset: Int64
    public let code: QuarantineCode
    public let field: String?
    /// At most 64 KiB.
    public let raw: [UInt8]
    public let length: Int64
    public let sha256: [UInt8]

    public init(
      line: Int64, offset: Int64, code: QuarantineCode, field: String?, raw: [UInt8],
      length: Int64, sha256: [UInt8]
    ) {
      self.line = line
      self.offset = offset
      self.code = code
      self.field = field
      self.raw = raw
      self.length = length
      self.sha256 = sha256
    }
  }

  /// Chunks of the batch before this one.
  public var number: Int32 = 0
  public var places: [Place] = []
  public var objects: [Object] = []
  public var bundles: [Bundle] = []
  /// `FactBundle` bytes of all bundles.
  public var persons: [UInt8] = []
  public var presence: [Presence] = []
  public var badLines: [BadLine] = []
  public var unmapped: [String: Int64] = [:]

  public init() {}
}
