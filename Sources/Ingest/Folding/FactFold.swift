internal import CMemory
import Model

/// Folds the events of one chunk into facts: repeats and overlaps disappear here, before anything is sent to
/// PostgreSQL (DESIGN, Physical limits).
struct FactFold {
  private(set) var places = KeyTable<PlaceKey> { $0.hash }
  private(set) var labels = KeyTable<LabelKey> { $0.hash }
  private(set) var bundles = KeyTable<BundleKey> { $0.hash }
  private(set) var members = KeyTable<MemberKey> { $0.hash }
  /// Facts in the order of `members`.
  private(set) var facts: [FoldedFact] = []
  private(set) var rares = RareFacts()
  /// Places in which some event states no role.
  private(set) var unstatedPlaces: Set<UInt32> = []
  /// A title for each object of the chunk, the last in byte order is kept when draining.
  private(set) var titles = KeyTable<TitleKey> { $0.hash }
  private(set) var firstDay: LocalDay?
  private(set) var lastDay: LocalDay?
  let clock: LocalClock
  private var waiting: [Waiting] = []

  /// Facts are many and lie anywhere: those of several events are fetched side by side before they are added to.
  private static let batch = 32

  private struct Waiting {
    let member: MemberKey
    let part: FoldedFact.Part
  }

  struct TitleKey: Equatable {
    var object: Symbol
    var title: Symbol
    var hash: UInt64 { mixed(UInt64(object.raw) | UInt64(title.raw) << 32) }
  }

  init(clock: LocalClock) {
    self.clock = clock
    waiting.reserveCapacity(Self.batch)
  }

  /// `settle` makes it seen.
  mutating func add(_ event: Event) {
    add(event, as: event.kind)
    if event.isHostOrPupil { add(event, as: event.kind == .liveHost ? .liveJoin : .liveHost) }
  }

  private mutating func add(_ event: Event, as kind: EventKind) {
    let place = UInt32(places.index(of: PlaceKey(event)).index)
    let label = UInt32(labels.index(of: LabelKey(event)).index)
    if event.role == .unstated { unstatedPlaces.insert(place) }
    if !event.object.isNone {
      _ = titles.index(of: TitleKey(object: event.object, title: event.title))
    }
    var isFirstDay = true
    clock.forEachDay(at: event.at, end: event.end) { day, minutes in
      let key = BundleKey(place: place, object: event.object, day: day, kind: kind, labels: label)
      add(event, minutes, to: key, began: isFirstDay)
      isFirstDay = false
    }
  }

  private mutating func add(
    _ event: Event, _ minutes: Range<UInt16>, to key: BundleKey, began: Bool
  ) {
    let bundle = UInt32(bundles.index(of: key).index)
    firstDay = min(firstDay ?? key.day, key.day)
    lastDay = max(lastDay ?? key.day, key.day)
    let member = MemberKey(bundle: bundle, actor: event.actor, role: event.role)
    members.prefetch(slotOf: member)
    waiting.append(
      Waiting(member: member, part: FoldedFact.Part(event, minutes, began: began)))
    if waiting.count == Self.batch { settle() }
  }

  /// Adds what waits.
  mutating func settle() {
    for one in waiting {
      guard let index = members.prefetch(entryOf: one.member) else { continue }
      facts.withUnsafeBufferPointer {
        if let first = $0.baseAddress { memory_prefetch(first + index) }
      }
    }
    for one in waiting {
      let member = members.index(of: one.member)
      if member.isNew { facts.append(FoldedFact()) }
      facts[member.index].add(one.part, &rares)
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
