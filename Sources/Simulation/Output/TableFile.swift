import Foundation

/// A CSV file of the roster, written row by row.
final class TableFile {
  private let file: OutputFile
  private var pending: [UInt8] = []

  init(_ url: URL, columns: String) throws(SimulationError) {
    file = try OutputFile(url)
    pending += columns.utf8
    pending.append(0x0A)
  }

  func row(_ cells: [String]) throws(SimulationError) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { pending.append(UInt8(ascii: ",")) }
      if cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C }) {
        pending += "\"\(cell.replacing("\"", with: "\"\""))\"".utf8
      } else {
        pending += cell.utf8
      }
    }
    pending.append(0x0A)
    if pending.count >= 1 << 18 { try flush() }
  }

  func finish() throws(SimulationError) { try flush() }

  private func flush() throws(SimulationError) {
    try file.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
