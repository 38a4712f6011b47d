import Foundation
import Testing

/// `titrong user` and tokens for reading, as their operator meets them.
@Suite struct UserCommandTests {
  private static func file(_ text: String, mode: Int = 0o600, in work: WorkFolder) throws {
    try work.write(text, to: "password")
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: work.url.appending(path: "password").path)
  }

  private static let add = [
    "user", "add", "to.truong", "--role", "head", "--scope", "school:22000101/TOAN",
    "--password-file", "password",
  ]

  @Test func anAccountIsMadeChangedAndShut() throws {
    try WorkFolder.withDatabase { work in
      try SmallSchool.open(in: work)
      try Self.file("trường làng có cây đa\n", in: work)
      try work.succeed(Self.add)
      #expect(try work.run(Self.add).status == 64)
      try work.succeed(
        "user", "add", "to.truong", "--update", "--role", "principal", "--scope",
        "school:22000101")
      try work.succeed("user", "passwd", "to.truong", "--password-file", "password")
      try work.succeed("user", "disable", "to.truong")
      let list = try work.succeed("user", "list", "--json").output
      let known = try JSONDecoder().decode(Users.self, from: Data(list.utf8)).data
      #expect(
        known == [
          Users.User(
            name: "to.truong", state: "disabled", role: "principal", scope: "school:22000101")
        ])
      #expect(!list.contains("$2a$"))
      try work.succeed("user", "disable", "to.truong", "--undo")
      #expect(try work.run("user", "disable", "ai.do").status == 66)
    }
  }

  @Test func anAccountOfAnIdentityServerNeedsNoPassword() throws {
    try WorkFolder.withDatabase { work in
      try SmallSchool.open(in: work)
      let who = ["--oidc-issuer", "https://id.example", "--oidc-subject", "s-1"]
      let add = ["user", "add", "to.truong", "--role", "head", "--scope", "school:22000101/TOAN"]
      let half = try work.run(add + who.suffix(2))
      #expect(half.status == 78 && half.errors.contains("--oidc-issuer"))
      let plain = try work.run(add + ["--oidc-issuer", "id.example"] + who.suffix(2))
      #expect(plain.status == 78 && plain.errors.contains("https://"))
      try work.succeed(add + who)
      let list = try work.succeed("user", "list", "--json").output
      #expect(
        list.contains(
          #""password":false,"oidc_issuer":"https://id.example","oidc_subject":"s-1""#))
      let other = try work.run(["user", "add", "b", "--role", "operator"] + who)
      #expect(other.status == 64 && other.errors.contains("another account"))
      let bare = try work.run("user", "identity", "to.truong", "--remove")
      #expect(bare.status == 64 && bare.errors.contains("titrong user passwd to.truong"))
      #expect(try work.run("user", "identity", "to.truong").status == 64)
      try Self.file("trường làng có cây đa\n", in: work)
      try work.succeed("user", "passwd", "to.truong", "--password-file", "password")
      try work.succeed("user", "identity", "to.truong", "--remove")
      try work.succeed(["user", "identity", "to.truong"] + who)
      let history = try work.succeed("user", "history", "--limit", "3").output
      let actions = history.split(separator: "\n").map { $0.split(separator: "\t")[1] }
      #expect(actions == ["identity_set", "identity_removed", "password_set"])
    }
  }

  /// Half a setting of the identity server is none: the service does not start with it.
  @Test func aServiceWithHalfAnIdentityServerDoesNotStart() throws {
    try WorkFolder.withDatabase { work in
      let rows: [([String], Int32, String)] = [
        (["--oidc-client-id", "titrong"], 78, "--oidc-issuer"),
        (["--oidc-issuer", "https://id.example"], 78, "--oidc-client-id"),
        (["--oidc-issuer", "http://id.example", "--oidc-audience", "a"], 78, "https://"),
        (
          ["--oidc-issuer", "https://id.example", "--oidc-client-id", "titrong"], 78,
          "--public-url"
        ),
        (
          ["--oidc-issuer", "https://id.example", "--oidc-audience", "a", "--oidc-marker", "x"],
          64, "NAME=VALUE"
        ),
        (["--oidc-client-secret-file", "none"], 66, "none"),
        (["--auth-failures-per-minute", "0"], 64, "--auth-failures-per-minute"),
      ]
      for (options, status, word) in rows {
        let run = try work.run(["serve", "--bind", "127.0.0.1:0"] + options)
        #expect(run.status == status && run.errors.contains(word), "\(options) \(run.errors)")
      }
    }
  }

  @Test func whatCannotBeIsRefusedWithItsReason() throws {
    try WorkFolder.withDatabase { work in
      try SmallSchool.open(in: work)
      try Self.file("ngắn quá\n", in: work)
      let short = try work.run(Self.add)
      #expect(short.status == 64 && short.errors.contains("at least 12 characters"))
      try Self.file("trường làng có cây đa\n", mode: 0o644, in: work)
      let open = try work.run(Self.add)
      #expect(open.status == 77 && open.errors.contains("chmod 600 password"))
      try Self.file("trường làng có cây đa\n", in: work)
      let noTerminal = try work.run(Array(Self.add.dropLast(2)))
      #expect(noTerminal.status == 64 && noTerminal.errors.contains("--password-file"))
      let typo = try work.run(
        "user", "add", "a", "--role", "principal", "--scope", "school:1", "--password-file",
        "password")
      #expect(typo.status == 64 && typo.errors.contains("school, province or subject has: 1"))
      #expect(try work.succeed("user", "list").output == "")
    }
  }

  @Test func aTokenReadsOrDeliversAndEnds() throws {
    try WorkFolder.withDatabase { work in
      try SmallSchool.open(in: work)
      let made = try work.succeed("token", "create", "--read", "school:22000101/TOAN")
      #expect(made.output.hasPrefix("ttr1_"))
      let list = try work.succeed("token", "list").output
      #expect(list.contains("\tlive\tread\tschool:22000101/TOAN\t"))
      for arguments in [
        ["--read", "operator"], ["--read", "school:9"], [],
        ["--read", "all", "--source", "olm"], ["--read", "all", "--expires-days", "367"],
      ] {
        #expect(try work.run(["token", "create"] + arguments).status == 64, "\(arguments)")
      }
      #expect(try work.run("serve", "--open-scope", "nothing").status == 64)
    }
  }

  private struct Users: Decodable {
    struct User: Decodable, Equatable {
      let name, state, role, scope: String
    }

    let data: [User]
  }
}
