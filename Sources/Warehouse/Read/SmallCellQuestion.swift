import Model

/// What has to be asked beside a question about pupils to know which of its rows may be told.
struct SmallCellQuestion {
  static let ofClass: [GroupName] = [.province, .commune, .school, .grade, .className]

  let query: IndicatorQuery
  let filters: [GroupName: [String]]
  /// Groups that part the same classes anew, each with a pattern of its own.
  let slices: [GroupName]
  /// Every class, whatever the question picks out.
  let ofClasses: IndicatorQuery
  let classFilters: [GroupName: [String]]
  /// The classes of each row, where a class alone does not tell; nil: it does.
  let ofParts: IndicatorQuery?

  /// - Parameter filters: checked.
  init(_ indicator: Indicator, _ query: IndicatorQuery, _ filters: [GroupName: [String]]) {
    self.query = query
    self.filters = filters
    // Uses of AI lie in a subject; enrolled pupils are the same in all subjects of their class.
    let isByUse = indicator == .aiStudents
    let parting: [GroupName] = isByUse ? GroupName.ofUse + [.subject] : []
    slices = query.by.filter { ([.month, .week] + parting).contains($0) }
    var ofClasses = query
    ofClasses.by = Self.ofClass + slices
    self.ofClasses = ofClasses
    classFilters = isByUse ? filters.filter { $0.key == .subject } : [:]
    let isBySubject = query.by.contains(.subject)
    guard !isByUse, isBySubject || filters[.subject] != nil else {
      ofParts = nil
      return
    }
    ofClasses.by += isBySubject ? [.subject] : []
    ofParts = ofClasses
  }

  /// Whether a class of the pattern is one the question is about.
  func picks(_ row: IndicatorRow) -> Bool {
    filters.allSatisfy { name, values in
      // Subjects are picked by the statements.
      guard name != .subject else { return true }
      return switch row.value(of: name) {
      case .text(let text): values.contains(text)
      case .number(let number): values.contains(String(number))
      case .missing: false
      }
    }
  }
}

extension IndicatorRow {
  /// A key; stage and level as the grade has them.
  func value(of name: GroupName) -> KeyValue {
    if let key = keys.first(where: { $0.name == name.rawValue }) { return key.value }
    guard name == .stage || name == .level,
      case .number(let grade) = value(of: .grade)
    else { return .missing }
    return .text(name == .stage ? Stage(grade: grade).rawValue : Level(grade: grade).rawValue)
  }

  func text(of name: GroupName) -> String {
    if case .text(let text) = value(of: name) { text } else { "" }
  }

  /// - Returns: nil where it is not about counts.
  var pupils: PupilCount? {
    guard let did = Int(numerator), let total = Micro(denominator) else { return nil }
    return PupilCount(did: did, of: Int(total.raw / 1_000_000))
  }
}
