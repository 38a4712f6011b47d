/// Columns of `logstore_standard_log` (Moodle admin/tool/log/store/standard/db/install.xml), in the order of the table,
/// one that a join may add, and those that only the register of AI has (`ai_action_register`, lib/db/install.xml).
enum MoodleColumn: Int, CaseIterable {
  case id, eventname, component, action, target, objecttable, objectid, crud, edulevel, contextid
  case contextlevel, contextinstanceid, userid, courseid, relateduserid, anonymous, other
  case timecreated, origin, ip, realuserid
  case questionbankentryid
  case actionname, success, provider

  /// Of a file without header. Installations before Moodle 2.8 have no `anonymous`.
  static let table = allCases.filter { $0.rawValue <= realuserid.rawValue }
  static let oldTable = table.filter { $0 != .anonymous }

  private static let byName = NameTable(
    allCases.map { (name: String(describing: $0), value: $0) })

  static func named(_ name: UnsafeRawBufferPointer) -> MoodleColumn? { byName[name] }
}
