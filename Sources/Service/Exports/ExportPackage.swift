import Crypto
import Model
import Reports

/// A dataset as a Data Package 2.0 (Frictionless): what its CSV holds, how large it is, and the hash that proves it whole.
struct ExportPackage {
  let dataset: String
  let title: String
  let table: any TableData
  let csv: [UInt8]
  /// Where the CSV is, seen from the descriptor.
  let path: String
  /// `data_version` of the numbers.
  let version: String

  func json(_ messages: Messages) -> [UInt8] {
    let header = csv.prefix { $0 != 0x0D }
    let columns = String(decoding: header, as: UTF8.self).split(separator: ",").map(String.init)
    let fields = columns.map { name in
      JSONText.object([
        ("name", .string(name)), ("type", .string(Self.type(of: name))),
        ("title", .string(messages.column(name))),
      ])
    }
    let resource: [(String, JSONText)] = [
      ("name", .string(dataset.replacing("_", with: "-"))), ("path", .string(path)),
      ("type", .string("table")), ("title", .string(title)), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
      ("bytes", .integer(csv.count)),
      ("hash", .string("sha256:" + SHA256.hash(data: csv).hexadecimal)),
      (
        "schema",
        .object([
          ("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
          ("fields", .array(fields)),
          ("missingValues", .array([.string(""), .string(CellSymbol.confidential.rawValue)])),
        ])
      ),
    ]
    return JSONText.object([
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      ("name", .string(dataset.replacing("_", with: "-"))), ("title", .string(title)),
      ("version", .string(version)), ("resources", .array([.object(resource)])),
    ]).bytes
  }

  private static func type(of column: String) -> String {
    switch column {
    case "grade", "week", "participants", "roster", "minutes", "credit_minutes", "strict",
      "blended", "broad", "lesson_no", "teacher_days", "active_minutes", "opening", "created",
      "retired", "revived", "closing", "approved", "distinct", "contributors":
      "integer"
    case "numerator", "denominator", "value", "target", "coverage", "growth": "number"
    case "day": "date"
    default: "string"
    }
  }
}
