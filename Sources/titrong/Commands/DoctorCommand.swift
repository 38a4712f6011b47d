import ArgumentParser
import Foundation
import Model
import Postgres
import Reports
import Service
import Warehouse

/// `titrong doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "Máy này còn thiếu gì. What is missing on this machine, and the command that mends it.")

  @OptionGroup var identity: IdentityOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      var findings: [Finding] = []
      findings.append(
        check("postgresql", mend: "apt-get install postgresql") {
          _ = try EmbeddedCluster.binaries()
        })
      findings += extensions(workplace)
      findings.append(
        check("share", mend: "--share-dir") {
          _ = try SQLCatalog(folder: workplace.share.sql.appending(path: "statements"))
          for language in ["vi", "en"] {
            _ = try Messages.load(
              folder: workplace.share.dashboards.appending(path: "messages"), language: language)
          }
        })
      findings.append(
        check("state", mend: "--state-dir") {
          let probe = try workplace.state("tmp").appending(path: "doctor.probe")
          try Data([1]).write(to: probe)
          try FileManager.default.removeItem(at: probe)
        })
      findings.append(await engine(workplace))
      if let finding = try await identityServer(workplace) { findings.append(finding) }
      for finding in findings {
        workplace.console.result(
          workplace.console.text(
            finding.problem == nil ? "doctor.fine" : "doctor.missing",
            ["what": finding.name, "why": finding.problem ?? "", "mend": finding.mend]) + "\n")
      }
      return findings.contains { $0.problem != nil } ? .configuration : .done
    }
  }

  /// Nothing to say where there is no server, or its extensions lie where nobody knows.
  private func extensions(_ workplace: Workplace) -> [Finding] {
    guard let programs = try? EmbeddedCluster.binaries() else { return [] }
    return RequiredExtensions.missing(besides: programs.folder).map { name in
      Finding(
        name: name, problem: workplace.console.text("doctor.no_extension", ["name": name]),
        mend: "apt-get install postgresql; dnf install postgresql-contrib")
    }
  }

  /// PDF alone needs it, but an office that signs has no use for the rest.
  private func engine(_ workplace: Workplace) async -> Finding {
    let name = "typst"
    let mend = "pip install typst; apt-get install fonts-liberation2"
    do throws(PrintError) {
      let folder = workplace.share.dashboards.appending(path: "print")
      try await PrintEngine(PrintSettings(folder: folder, workers: 1)).check()
      return Finding(name: name, problem: nil, mend: mend)
    } catch {
      return Finding(name: name, problem: "\(error)", mend: mend)
    }
  }

  /// Nil where nobody comes in by one.
  private func identityServer(_ workplace: Workplace) async throws -> Finding? {
    let name = "oidc"
    let mend = "titrong serve --help"
    do {
      guard let settings = try identity.settings() else { return nil }
      try await IdentityDoor.with { try await IdentityServer(settings, door: $0).check() }
      return Finding(name: name, problem: nil, mend: mend)
    } catch let error as any Explained {
      return Finding(name: name, problem: workplace.console.words(error.explanation), mend: mend)
    }
  }

  private struct Finding {
    let name: String
    let problem: String?
    let mend: String
  }

  private func check(_ name: String, mend: String, _ body: () throws -> Void) -> Finding {
    do {
      try body()
      return Finding(name: name, problem: nil, mend: mend)
    } catch {
      return Finding(name: name, problem: "\(error)", mend: mend)
    }
  }
}
