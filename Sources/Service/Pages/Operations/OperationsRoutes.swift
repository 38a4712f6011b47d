import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /van-hanh[.json|.csv|.xlsx]`: of this moment, for batches come and go between two aggregations.
struct OperationsRoutes {
  let desk: PageDesk
  /// Courses come and go with the numbers.
  private let courses: KeptByState<[CourseMapReader.Course]>

  init(desk: PageDesk) {
    self.desk = desk
    courses = KeptByState(store: desk.store)
  }

  func add(to router: Router<some RequestContext>) {
    for ending in ["", ".json", ".csv", ".xlsx"] {
      router.get(RouterPath("van-hanh\(ending)")) { request, context in
        try await desk.answerLately(request, context) { try await answer($0) }
      }
    }
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    var state = try await OperationsState.read(from: desk.store)
    state.courses = try await courses.value {
      try await CourseMapReader(store: desk.store).courses()
    }
    if let form = page.format.table {
      return try await desk.tables.whole(state.listing, as: form, page.words)
    }
    let words = try await desk.words(page)
    let frame = PageFrame(
      page, title: words.words("page.ops.title"), places: [], style: desk.templates.styleAddress,
      hasWindows: false)
    return desk.html(try OperationsPage(state, frame: frame, words: words), .operations)
  }
}
