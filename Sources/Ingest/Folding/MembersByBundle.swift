/// The members of each bundle of a fold, found by counting: two flat arrays, whatever the number of bundles.
struct MembersByBundle {
  private var starts: [UInt32]
  private var members: [UInt32]

  init(_ fold: FactFold) {
    starts = Array(repeating: 0, count: fold.bundles.count + 1)
    for member in fold.members.keys { starts[Int(member.bundle) + 1] += 1 }
    for bundle in 1..<max(starts.count, 1) { starts[bundle] += starts[bundle - 1] }
    members = Array(repeating: 0, count: fold.members.count)
    var next = starts
    for (index, member) in fold.members.keys.enumerated() {
      members[Int(next[Int(member.bundle)])] = UInt32(index)
      next[Int(member.bundle)] += 1
    }
  }

  func of(_ bundle: Int) -> some Collection<Int> {
    members[Int(starts[bundle])..<Int(starts[bundle + 1])].lazy.map(Int.init)
  }
}
