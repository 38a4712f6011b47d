import Foundation

/// A workbook as openpyxl reads it.
struct ReadWorkbook: Decodable {
  struct Cell: Decodable, Equatable {
    /// `s` text, `n` number, `d` day, `f` formula.
    let type: String
    let value: String
    let format: String
  }

  struct Sheet: Decodable {
    let name: String
    let tables: [String: String]
    let rows: Int
    let freeze: String?
    let repeats: String?
    let paper: String?
    let filter: String?
    /// The first rows.
    let cells: [[Cell]]
    let last: [String]
  }

  let title: String
  let created: String
  let language: String?
  let types: [String]
  let sheets: [Sheet]

  init(_ bytes: [UInt8]) throws {
    let json = try OutsideProgram.inFile(bytes, "book.xlsx") { path in
      try OutsideProgram.output(OutsideProgram.python, ["-c", Self.script, path])
    }
    self = try JSONDecoder().decode(Self.self, from: json)
  }

  func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }

  private static let script = """
    import json, sys, openpyxl
    book = openpyxl.load_workbook(sys.argv[1])
    def text(value):
        return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
    def cell(c):
        return {"type": c.data_type if c.value is not None else "", "value": text(c.value), "format": c.number_format}
    def sheet(s):
        return {"name": s.title, "tables": {t.name: t.ref for t in s.tables.values()}, "rows": s.max_row,
                "freeze": s.freeze_panes, "repeats": s.print_title_rows, "paper": str(s.page_setup.paperSize),
                "filter": s.auto_filter.ref, "cells": [[cell(c) for c in row] for row in s.iter_rows(max_row=20)],
                "last": [text(c.value) for c in s[s.max_row]]}
    types = sorted({c.data_type for s in book for row in s.iter_rows() for c in row})
    language = next((p.value for p in book.custom_doc_props.props if p.name == "language"), None)
    print(json.dumps({"title": book.properties.title, "created": text(book.properties.created), "types": types,
                      "language": language, "sheets": [sheet(s) for s in book]}))
    """
}
