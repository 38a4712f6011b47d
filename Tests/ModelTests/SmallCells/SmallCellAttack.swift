import Model

/// Somebody who asks every question there is about a few schools and works out what he was not told: he knows how large each
/// class is, and tries every world that gives the same answers.
struct SmallCellAttack {
  /// Cells by their number; counts as they are.
  let cells: [ClassCell]
  /// Sets of cells that a question can ask the sum of.
  let questions: [Set<Int>]

  init(_ cells: [ClassCell]) {
    self.cells = cells
    func subsets<T: Hashable>(_ values: [T]) -> [Set<T>] {
      (1..<(1 << values.count)).map { bits in
        Set(values.indices.filter { bits >> $0 & 1 == 1 }.map { values[$0] })
      }
    }
    let schools = subsets(Set(cells.map(\.school)).sorted())
    let grades = subsets(Set(cells.map { $0.grade ?? 0 }).sorted())
    let names = subsets(Set(cells.map(\.name)).sorted())
    var questions: Set<Set<Int>> = []
    for school in schools {
      for grade in grades {
        for name in names {
          let set = Set(
            cells.indices.filter {
              school.contains(cells[$0].school) && grade.contains(cells[$0].grade ?? 0)
                && name.contains(cells[$0].name)
            })
          if !set.isEmpty { questions.insert(set) }
        }
      }
    }
    self.questions = questions.sorted { ($0.count, $0.min() ?? 0) < ($1.count, $1.min() ?? 0) }
  }

  func count(_ set: Set<Int>) -> PupilCount {
    PupilCount(
      did: set.reduce(0) { $0 + cells[$1].count.did },
      of: set.reduce(0) { $0 + cells[$1].count.total })
  }

  /// Sums of whole schools are told in any case.
  func isWhole(_ set: Set<Int>) -> Bool {
    let schools = Set(set.map { cells[$0].school })
    return cells.indices.allSatisfy { schools.contains(cells[$0].school) == set.contains($0) }
  }

  /// Sets within a school whose count is about few pupils.
  var secrets: [Set<Int>] {
    questions.filter { set in
      !isWhole(set) && Set(set.map { cells[$0].school }).count == 1
        && (PupilCount.isSmall(count(set).did)
          || PupilCount.isSmall(count(set).total - count(set).did))
    }
  }

  /// How many values the count of a set within a school can have, if the number of the school is all that is known, and
  /// those of classes that are told alone.
  func valuesBesideWhole(_ asked: Set<Int>, open: [Set<Int>]) -> Int {
    let set = asked.filter { !open.contains([$0]) }
    guard !set.isEmpty else { return 1 }
    let school = Set(cells.indices.filter { cells[$0].school == cells[set.min() ?? 0].school })
    let whole = count(school)
    let own = count(set)
    return min(own.total, whole.did) - max(0, whole.did - (whole.total - own.total)) + 1
  }

  /// Values the count of each set can have, if the answers to the open questions are known; no more than enough.
  func values(of sets: [Set<Int>], open: [Set<Int>], enough: [Int]) -> [Set<Int>] {
    var found: [Set<Int>] = Array(repeating: [], count: sets.count)
    var touching: [[Int]] = cells.indices.map { _ in [] }
    var left = open.map { count($0).did }
    var room = open.map { count($0).total }
    for (number, set) in open.enumerated() { for cell in set { touching[cell].append(number) } }
    var world = cells.map { _ in 0 }
    let members = sets.map { $0.sorted() }
    var waiting = Set(sets.indices.filter { enough[$0] > 0 })
    func place(_ cell: Int) {
      guard !waiting.isEmpty else { return }
      guard cell < cells.count else {
        for index in waiting {
          found[index].insert(members[index].reduce(0) { $0 + world[$1] })
          if found[index].count >= enough[index] { waiting.remove(index) }
        }
        return
      }
      let size = cells[cell].count.total
      let asked = touching[cell]
      for number in asked { room[number] -= size }
      let most = asked.map { left[$0] }.min().map { min(size, $0) } ?? size
      let least = asked.map { left[$0] - room[$0] }.max().map { max(0, $0) } ?? 0
      if least <= most {
        for value in least...most {
          world[cell] = value
          for number in asked { left[number] -= value }
          place(cell + 1)
          for number in asked { left[number] += value }
        }
      }
      for number in asked { room[number] += size }
    }
    place(0)
    return found
  }
}
