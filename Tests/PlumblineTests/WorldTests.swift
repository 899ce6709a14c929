// Owns the referee of the whole: what an audit finds of a simulated world against what the simulator counted itself.

import Foundation
import Testing

/// truth.json as the simulator writes it.
private struct Truth: Decodable {
  struct Figure: Decodable {
    var value: Double
    var n: Int?
    var customers: Double?
  }

  var standards: [String: Figure]
  /// By question: `holds` or `contradicted`.
  var claims: [String: String]
}

/// A simulated world, audited with the shipped standards by the real binary.
private func world(
  seed: Int, contacts: Int, history: Int = 0, options: [String] = []
) throws -> (truth: Truth, audit: SavedAudit, run: Run) {
  let folder = try TemporaryFolder()
  let made = try Program.run(
    [
      "simulate", "--seed", "\(seed)", "--contacts", "\(contacts)", "--history", "\(history)", "--output", "exports",
    ] + options, in: folder.path)
  try #require(made.status == 0, "\(made.errors)")
  let run = try Program.run(
    ["audit", "--standards", Program.root + "/standards", "--exports", "exports", "--output", "site", "--quiet"],
    in: folder.path)
  try #require(run.status == 0 || run.status == 1, "\(run.errors)")
  let truth = try JSONDecoder().decode(
    Truth.self, from: Data(contentsOf: URL(fileURLWithPath: folder.path + "/exports/truth.json")))
  return (truth, try SavedAudit(site: folder.path + "/site"), run)
}

struct WorldTests {
  @Test(arguments: 1...50)
  func everyStandardIsWhatTheSimulatorCounted(seed: Int) throws {
    let (truth, audit, _) = try world(seed: seed, contacts: 400)
    try expect(audit, toBe: truth)
    #expect(audit.standards.count { $0.value != nil } >= 58)
  }

  /// What is recorded is what an audit finds, whatever was done to it.
  @Test(arguments: [
    ["pull-in", "neglect-late", "selective-invites"], ["backdate", "hang-ups"], ["premature-close", "bot-first-reply"],
    ["pending-abuse", "slacken-after-safe"], ["transfer", "proxy-push"], ["downgrade", "month-end-burst"],
    ["exclude", "hang-ups-many"],
  ])
  func everyRecordedValueIsWhatTheAuditFinds(behaviours: [String]) throws {
    let options = behaviours.flatMap { ["--behaviour", $0 + ":0.6"] } + ["--trap", "rounding", "--trap", "auto-close"]
    let (truth, audit, _) = try world(seed: 5, contacts: 1000, options: options)
    try expect(audit, toBe: truth)
  }

  private func expect(_ audit: SavedAudit, toBe truth: Truth) throws {
    // What so small a world holds nothing of is unmeasured, and the simulator counted nothing of it either.
    let measured = audit.standards.filter { $0.value != nil }
    #expect(Set(measured.map(\.id)) == Set(truth.standards.keys))
    for standard in measured {
      let (value, figure) = (try #require(standard.value), try #require(truth.standards[standard.id]))
      #expect(abs(value - figure.value) < 1e-9 * max(1, abs(value)), "\(standard.id)")
      if let n = figure.n { #expect(standard.n == n, "\(standard.id)") }
      if let customers = figure.customers {
        #expect(abs((standard.customersClock?.value ?? .nan) - customers) < 1e-9, "\(standard.id), customer's clock")
      }
    }
    for account in audit.ledger.standards {
      let left = account.excluded.values.reduce(0, +) + account.unassessable.values.reduce(0, +)
      #expect(account.kept == account.outside + account.scope + left + account.used, "\(account.id)")
    }
    for file in audit.ledger.files {
      #expect(file.read == file.kept + file.superseded + file.rejected.values.reduce(0, +), "\(file.file)")
    }
  }

  /// With enough contacts, every verdict of the catalogue is what the true value says of its target.
  @Test func everyVerdictOfTheCatalogueIsTrue() throws {
    let (truth, audit, run) = try world(seed: 1, contacts: 4000)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(audit.standards.count >= 60)
    for standard in audit.standards where standard.kind != "attestation" {
      let value = try #require(truth.standards[standard.id]?.value)
      // A bound met to the last digit is met: the slack is that of the arithmetic.
      let atLeast = standard.target.atLeast.map { value >= $0 - 1e-12 } ?? true
      let atMost = standard.target.atMost.map { value <= $0 + 1e-12 } ?? true
      #expect((standard.verdict == "met") == (atLeast && atMost), "\(standard.id): \(standard.verdict), \(value)")
      #expect(standard.verdict != "unmeasured", "\(standard.id): \(standard.unmeasuredBecause ?? "")")
    }
    for (question, answer) in truth.claims {
      #expect(audit.control.first { $0.id == question }?.test == answer, "\(question)")
    }
    #expect(Set(audit.control.compactMap(\.test)).isSuperset(of: ["holds", "contradicted"]))
  }

  @Test func theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws {
    let folder = try TemporaryFolder()
    for (name, seed) in [("one", "7"), ("two", "7"), ("three", "8")] {
      let run = try Program.run(
        ["simulate", "--seed", seed, "--contacts", "300", "--output", name], in: folder.path)
      #expect(run.status == 0, "\(run.errors)")
    }
    let first = try contents(of: folder.path + "/one")
    #expect(try contents(of: folder.path + "/two") == first)
    #expect(try contents(of: folder.path + "/three") != first)
  }
}
