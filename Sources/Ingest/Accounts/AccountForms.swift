/// Other ways to write the id of an account, of which one may be that of the roster.
enum AccountForms {
  /// Without the account itself.
  static func of(_ account: String) -> [String] {
    var forms: [String] = []
    func add(_ form: some StringProtocol) {
      for one in [String(form), form.lowercased(), form.uppercased()]
      where !one.isEmpty && one != account && !forms.contains(one) { forms.append(one) }
    }
    var bare = account[...]
    if bare.lowercased().hasPrefix("mailto:") { bare = bare.dropFirst("mailto:".count) }
    add(bare)
    // A school gives addresses made of its own codes; what is behind the at sign says the school only.
    if let at = bare.firstIndex(of: "@") { add(bare[..<at]) }
    return forms
  }
}
