import Decoding
import Foundation
import Model
import TestSeeds
import Testing

private enum Templates {
  static let folder = SharedFixtures.url("xapi/adl-templates")
}

@Suite(
  "Parts of statements by which an LRS is tested",
  .enabled(
    if: Templates.folder != nil,
    "needs fixtures/xapi under ../shared or the folder named by TITRONG_SHARED"))
struct XAPITemplateTests {
  private func text(_ path: String) throws -> String {
    let folder = try #require(Templates.folder)
    return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      .replacing("\n", with: " ").replacing("\r", with: " ")
  }

  @Test("agents and groups: persons, groups and nobody")
  func actors() throws {
    let verb = Statement.adl("experienced")
    for (name, expected) in [
      ("agents/account", "accepted"), ("agents/account_no_homepage", "accepted"),
      ("agents/account_no_name", "bad_field actor"), ("agents/default", "accepted"),
      ("agents/mbox", "accepted"), ("agents/mbox_sha1sum", "accepted"),
      ("agents/openid", "accepted"), ("groups/anonymous", "accepted"),
      ("groups/anonymous_no_member", "bad_field actor"),
      ("groups/anonymous_two_member", "unmapped \(verb) (group)"),
      ("groups/authority_group", "unmapped \(verb) (group)"),
      ("groups/identified_account", "unmapped \(verb) (group)"),
      ("groups/identified_mbox", "unmapped \(verb) (group)"),
      ("groups/identified_mbox_no_member", "unmapped \(verb) (group)"),
      ("groups/identified_mbox_sha1sum", "unmapped \(verb) (group)"),
      ("groups/identified_openid_no_member", "unmapped \(verb) (group)"),
    ] {
      let statement = Statement(actor: try text("\(name).json"))
      #expect(Decode(.xapi).verdict(statement.json) == expected, "\(name)")
    }
  }

  @Test("a voiding statement, without an id or a time")
  func voiding() throws {
    let verdict = Decode(.xapi).verdict(try text("statements/voiding.json"))
    #expect(verdict == "voids \(Statement.adl("voided"))")
  }

  @Test("25 sub-statements, right or wrong: none has happened")
  func subStatements() throws {
    let folder = try #require(Templates.folder).appending(path: "substatements")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names {
      let part = try text("substatements/\(name)")
      guard let brace = part.firstIndex(of: "{") else { continue }
      let object =
        "{\"objectType\":\"SubStatement\",\"id\":\"x\"" + (part.contains(":") ? "," : "")
        + part[part.index(after: brace)...]
      let verdict = Decode(.xapi).verdict(Statement(object: object).json)
      #expect(verdict == "unmapped \(Statement.adl("experienced")) (sub-statement)", "\(name)")
    }
    #expect(names.count == 25)
  }
}
