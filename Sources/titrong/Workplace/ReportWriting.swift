import Foundation
import Model
import Reports
import Service
import Warehouse

/// Builds reports and writes them into one folder with one manifest.
struct ReportWriting {
  let builder: ReportBuilder
  let messages: Messages

  enum Format: String, CaseIterable {
    case csv
    case json
  }

  static func formats(_ text: String) throws -> [Format] {
    try text.split(separator: ",").map { word in
      guard let format = Format(rawValue: String(word)) else {
        throw CommandError.badOption(
          name: "--format", value: String(word), known: Format.allCases.map(\.rawValue))
      }
      return format
    }
  }

  /// - Throws: `QueryError` for an unknown code, `ReportFolderError` for a folder that cannot take the files.
  func write(
    _ kind: ReportDocument.Kind, codes: [String], query: IndicatorQuery, formats: [Format],
    to folder: URL
  ) async throws -> ReportManifest {
    var documents: [ReportDocument] = []
    for code in codes {
      documents.append(try await builder.document(kind, code: code, query: query))
    }
    let wanted = formats.map { ".\($0.rawValue)" }
    // A tidy CSV is described by its data package, a JSON document by itself.
    let files = ReportDocument.files(of: documents, messages).filter { file in
      file.name == "datapackage.json"
        ? formats.contains(.csv) : wanted.contains { file.name.hasSuffix($0) }
    }
    guard let stamp = documents.first?.stamp else {
      throw CommandError.badOption(name: "CODE", value: "", known: [])
    }
    return try ReportFolder(folder).write(files, stamp: stamp)
  }
}
