/// What the template of `/v1/docs` shows of the OpenAPI document: its operations by tag.
struct DocsPage {
  let language: String
  let title: String
  let lead: String
  let text: String
  let sections: [Section]

  struct Section {
    let name: String
    let text: String
    let operations: [Operation]
  }

  struct Operation {
    let id: String
    let method: String
    let path: String
    let summary: String
    let hasParameters: Bool
    let parameters: [Parameter]
    let answers: [Answer]
  }

  struct Parameter {
    let name: String
    let place: String
    let isRequired: Bool
    let text: String
    /// Allowed values or the pattern of them; empty if any will do.
    let values: String
  }

  struct Answer {
    let status: String
    let text: String
    let types: String
  }

  init(_ document: OpenAPIDocument, language: String) {
    self.language = language
    title = "\(document.info.title) \(document.info.version)"
    lead = document.info.summary
    text = document.info.description
    let operations = document.paths.sorted { $0.key < $1.key }.flatMap { path, methods in
      methods.sorted { $0.key < $1.key }.map { (path, $0.key, $0.value) }
    }
    sections = document.tags.map { tag in
      Section(
        name: tag.name, text: tag.description,
        operations: operations.filter { $0.2.tags.contains(tag.name) }.map {
          Operation(path: $0.0, method: $0.1, $0.2, document.components)
        })
    }
  }
}

extension DocsPage.Operation {
  fileprivate init(
    path: String, method: String, _ operation: OpenAPIDocument.Operation,
    _ components: OpenAPIDocument.Components
  ) {
    id = operation.operationId
    self.method = method.uppercased()
    self.path = path
    summary = operation.summary
    parameters = (operation.parameters ?? []).compactMap { $0.found(in: components.parameters) }
      .map { parameter in
        DocsPage.Parameter(
          name: parameter.name, place: parameter.place, isRequired: parameter.required == true,
          text: parameter.description,
          values: (parameter.schema.allowed ?? parameter.schema.items?.allowed)?
            .joined(separator: ", ") ?? parameter.schema.pattern ?? "")
      }
    hasParameters = !parameters.isEmpty
    answers = operation.responses.sorted { $0.key < $1.key }.compactMap { status, answer in
      answer.found(in: components.responses).map {
        DocsPage.Answer(
          status: status, text: $0.description,
          types: ($0.content ?? [:]).keys.sorted().joined(separator: ", "))
      }
    }
  }
}
