/// Names that say what a thing is: one basename once in a module, no `Util`, no type named like its module.
struct NameRule: Rule {
  func findings(in files: [Repository.File]) -> [Finding] {
    repeatedNames(in: files) + files.flatMap(vagueNames) + files.flatMap(moduleNames)
  }

  private func repeatedNames(in files: [Repository.File]) -> [Finding] {
    let groups = Dictionary(grouping: files.filter { $0.module != nil }) {
      "\($0.path.prefix { $0 != "/" })/\($0.module ?? "")/\($0.name)"
    }
    return groups.values.filter { $0.count > 1 }.flatMap { $0.dropFirst() }
      .sorted { $0.path < $1.path }
      .map { Finding(path: $0.path, line: 0, message: "its module has another \($0.name)") }
  }

  private func vagueNames(in file: Repository.File) -> [Finding] {
    guard file.path.split(separator: "/").contains(where: { $0.contains(/Util|^util/) }) else {
      return []
    }
    return [Finding(path: file.path, line: 0, message: "Util says nothing about what is in it")]
  }

  private func moduleNames(in file: Repository.File) -> [Finding] {
    guard let module = file.module else { return [] }
    let declaration = /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/
    return SwiftText(file.text).code.enumerated().compactMap { index, line in
      guard line.matches(of: declaration).contains(where: { $0.1 == module }) else { return nil }
      return Finding(
        path: file.path, line: index + 1, message: "\(module) is the name of the module")
    }
  }
}
