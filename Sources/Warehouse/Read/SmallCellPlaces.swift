import Model

/// Where schools are shown in the administrative tree that a question names.
struct SmallCellPlaces {
  static let names: [GroupName] = [.province, .commune, .school]

  struct Place {
    let school: String
    let commune: String?
    let province: String

    func value(of name: GroupName) -> KeyValue? {
      switch name {
      case .school: .text(school)
      case .commune: commune.map(KeyValue.text) ?? .missing
      case .province: .text(province)
      default: nil
      }
    }
  }

  private let places: [String: Place]

  /// - Parameter places: by the codes that schools have in the roster.
  init(_ places: [String: Place]) { self.places = places }

  /// The row of a class under the school, commune and province of the question.
  func shown(_ row: IndicatorRow) -> IndicatorRow {
    guard let place = places[row.text(of: .school)] else { return row }
    var shown = row
    shown.keys = row.keys.map { key in
      GroupName(rawValue: key.name).flatMap(place.value).map { KeyField(key.name, $0) } ?? key
    }
    return shown
  }

  /// Schools whose places the filters pick.
  func codes(for filters: [GroupName: [String]]) -> [String] {
    places.filter { _, place in
      Self.names.allSatisfy { name in
        guard let values = filters[name] else { return true }
        guard case .text(let text) = place.value(of: name) else { return false }
        return values.contains(text)
      }
    }.map(\.key)
  }
}
