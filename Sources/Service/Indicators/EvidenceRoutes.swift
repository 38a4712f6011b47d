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
      of: .moment
    ) { question in
      let parameters = question.parameters
      return FoundTable(
        try await EvidenceReader(store: context.store).evidence(
          school: parameters.required("school"), className: parameters.required("class"),
          subject: parameters.required("subject"), schoolYear: parameters.schoolYear()))
    }
  }
}
