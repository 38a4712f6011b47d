import CXLSXWriter

/// Formats of one workbook, each made once.
struct XLSXStyles {
  typealias Format = UnsafeMutablePointer<lxw_format>

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var numbers: [String: Format] = [:]
  private(set) var text: Format?
  private(set) var header: Format?
  private(set) var title: Format?
  private(set) var label: Format?
  private(set) var paragraph: Format?

  init(workbook: UnsafeMutablePointer<lxw_workbook>) {
    self.workbook = workbook
    text = plain()
    header = plain { format in
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    title = plain { format in
      format_set_bold(format)
      format_set_font_size(format, 14)
    }
    label = plain { format_set_bold($0) }
    paragraph = plain { format in
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  /// - Parameter pattern: as stored in the file, US style; shown as the reader's country writes numbers.
  mutating func number(_ pattern: String) -> Format? {
    if let known = numbers[pattern] { return known }
    let format = plain { format_set_num_format($0, pattern) }
    if let format { numbers[pattern] = format }
    return format
  }

  private func plain(_ change: (Format) -> Void = { _ in }) -> Format? {
    guard let format = workbook_add_format(workbook) else { return nil }
    format_set_font_name(format, "Times New Roman")
    format_set_font_size(format, 12)
    change(format)
    return format
  }
}
