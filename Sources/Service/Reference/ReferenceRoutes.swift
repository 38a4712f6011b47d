import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /v1/schools`, `/v1/subjects`, `/v1/targets` and `/v1/calendar`: what numbers are read with.
struct ReferenceRoutes {
  let store: DataStore
  let tables: TableDoor

  func add(to router: Router<ServiceRequestContext>) {
    tables.add("v1/schools", to: router, parameters: ["province", "commune"]) { question in
      FoundTable(try await schools(question))
    }
    tables.add("v1/subjects", to: router, parameters: []) { _ in
      FoundTable(try await subjects())
    }
    tables.add("v1/targets", to: router, parameters: ["indicator"]) { question in
      FoundTable(try await targets(question))
    }
    tables.add("v1/calendar", to: router, parameters: ["school_year", "province"]) { question in
      FoundTable(try await calendar(question))
    }
  }

  private func schools(_ question: TableQuestion) async throws -> Listing {
    let all = try await SchoolReader(store: store).schools()
    let provinces = Set(all.map(\.provinceCode)).sorted()
    let communes = Set(all.compactMap(\.communeCode)).sorted()
    let province = try question.parameters.code("province", among: provinces)
    let commune = try question.parameters.code("commune", among: communes)
    let schools = all.filter {
      (province == nil || $0.provinceCode == province)
        && (commune == nil || $0.communeCode == commune)
    }
    return Listing(
      "schools", columns: ["school", "name", "province", "commune", "commune_name"],
      rows: schools.map {
        [
          .code($0.code), .text($0.name), .code($0.provinceCode), .code($0.communeCode),
          .text($0.communeName),
        ]
      }, meta: [])
  }

  private func subjects() async throws -> Listing {
    Listing(
      "subjects", columns: ["subject", "name_vi", "name_en"],
      rows: try await ReferenceReader(store: store).subjects().map {
        [.code($0.code), .text($0.vietnamese), .text($0.english)]
      }, meta: [])
  }

  private func targets(_ question: TableQuestion) async throws -> Listing {
    let indicator = try question.parameters.word(
      "indicator", among: Indicator.allCases.map(\.rawValue))
    let definitions = try await IndicatorCatalogue(store: store).definitions()
      .filter { indicator == nil || $0.indicator.rawValue == indicator }
    return Listing(
      "targets",
      columns: [
        "indicator", "level", "threshold", "unit", "document", "clause", "valid_from", "valid_to",
      ],
      rows: definitions.flatMap { definition in
        definition.targets.map { target in
          [
            .code(definition.indicator.rawValue), .code(target.level.isEmpty ? nil : target.level),
            .decimal(target.threshold), .code(definition.indicator.unit.rawValue),
            .text(target.document), .text(target.clause), .day(target.validFrom),
            .day(target.validTo),
          ]
        }
      }, meta: [])
  }

  private func calendar(_ question: TableQuestion) async throws -> Listing {
    let (year, weeks) = try await ReferenceReader(store: store).weeks(
      of: question.parameters.schoolYear(), province: question.parameters["province"])
    return Listing(
      "calendar", columns: ["province", "week", "first_day", "last_day", "term"],
      rows: weeks.map {
        [
          .code($0.province), .number($0.number), .day($0.firstDay), .day($0.lastDay),
          .code($0.term),
        ]
      }, meta: [("school_year", .string(year.description))])
  }
}

extension QueryParameters {
  /// A code of the administrative tree, if it is there.
  ///
  /// - Throws: `QueryError.unknownValue` naming the known ones.
  fileprivate func code(_ name: String, among known: [String]) throws -> String? {
    guard let text = self[name] else { return nil }
    guard known.contains(text) else {
      throw QueryError.unknownValue(name: name, value: text, known: known)
    }
    return text
  }
}
