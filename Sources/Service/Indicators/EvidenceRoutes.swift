import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/evidence?school=…&class=…&subject=…`: every item of an offering with its credit and the reason.
struct EvidenceRoutes {
  let context: ServiceContext
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    tables.add(
      "v1/evidence", to: router, parameters: ["school", "class", "subject", "school_year"],
      of: .persons
    ) { question in
      let parameters = question.parameters
      let place = (
        school: try parameters.required("school"), className: try parameters.required("class"),
        subject: try parameters.required("subject")
      )
      let table = try await EvidenceReader(store: context.store).evidence(
        school: place.school, className: place.className, subject: place.subject,
        schoolYear: parameters.schoolYear())
      return FoundTable(
        table,
        noted: Answer.NotedRead(
          read: EvidenceReader.noted(
            school: place.school, className: place.className, subject: place.subject),
          rows: table.rows.count))
    }
  }
}
