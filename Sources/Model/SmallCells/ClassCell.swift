/// The pupils of one class in one window: the smallest group whose numbers can be asked for.
public struct ClassCell: Hashable, Sendable {
  /// The schools that cover small grades together, all of one province.
  public let neighbours: String
  public let commune: String
  public let school: String
  /// Nil for what was done at a school outside its classes.
  public let grade: Int?
  public let name: String
  public let count: PupilCount

  public init(
    neighbours: String, commune: String, school: String, grade: Int?, name: String,
    count: PupilCount
  ) {
    self.neighbours = neighbours
    self.commune = commune
    self.school = school
    self.grade = grade
    self.name = name
    self.count = count
  }

  /// The smallest class first; which one it is depends on no act of a pupil unless there is no roster.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    (left.count.room, left.school, left.grade ?? 0, left.name)
      < (right.count.room, right.school, right.grade ?? 0, right.name)
  }
}
