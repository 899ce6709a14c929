// Owns the referee of the presets: what an audit finds in a product's export, read by its preset, against what the
// simulator counted of the same contacts.

import Foundation
import Testing

/// truth.json as the simulator writes it for a product.
private struct Truth: Decodable {
  struct Figure: Decodable {
    var value: Double
    var n: Int?
  }

  var product: String
  var standards: [String: Figure]
}

/// A simulated world as a product tells it, audited by the real binary with the product's small declaration.
private struct ProductAudit {
  let truth: Truth
  let audit: SavedAudit
  let folder: TemporaryFolder

  init(_ product: String, seed: Int = 3, contacts: Int = 1200) throws {
    folder = try TemporaryFolder()
    let made = try Program.run(
      ["simulate", "--as", product, "--seed", "\(seed)", "--contacts", "\(contacts)", "--output", "exports"],
      in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    let run = try Program.run(
      [
        "audit", "--standards", Program.root + "/Tests/Products/\(product)", "--exports", "exports", "--output", "site",
        "--quiet",
      ], in: folder.path)
    try #require(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    truth = try JSONDecoder().decode(
      Truth.self, from: Data(contentsOf: URL(fileURLWithPath: folder.path + "/exports/truth.json")))
    audit = try SavedAudit(site: folder.path + "/site")
  }

  func lines(_ name: String) throws -> [Substring] { try text("\(folder.path)/exports/\(name)").split(separator: "\n") }
}

struct ProductTests {
  static let products = [
    "zendesk", "freshdesk", "servicenow", "jira-service-management", "genesys-cloud", "amazon-connect", "nice-cxone",
  ]

  @Test(arguments: products)
  func everyStandardIsWhatTheSimulatorCounted(product: String) throws {
    let result = try ProductAudit(product)
    #expect(result.truth.product == product)
    #expect(Set(result.audit.standards.map(\.id)) == Set(result.truth.standards.keys))
    #expect(result.audit.standards.count >= 4)
    for standard in result.audit.standards {
      let figure = try #require(result.truth.standards[standard.id])
      let value = try #require(standard.value, "\(standard.id): \(standard.unmeasuredBecause ?? "")")
      #expect(abs(value - figure.value) < 1e-9 * max(1, abs(value)), "\(standard.id)")
      if let n = figure.n { #expect(standard.n == n, "\(standard.id)") }
    }
    // Every row is in the ledger, at both levels.
    for file in result.audit.ledger.files {
      #expect(file.read == file.kept + file.superseded + file.rejected.values.reduce(0, +), "\(file.file)")
      #expect(file.read > 500 && file.rejected.isEmpty, "\(file.file)")
      // Jira's repeated headers are noted, and nothing else is odd.
      let odd = file.notes.keys.filter { !$0.hasPrefix("several columns named") }
      #expect(odd.isEmpty && (file.notes.isEmpty || product == "jira-service-management"), "\(file.file): \(odd)")
    }
    for account in result.audit.ledger.standards {
      let left = account.excluded.values.reduce(0, +) + account.unassessable.values.reduce(0, +)
      #expect(account.kept == account.outside + account.scope + left + account.used, "\(account.id)")
    }
  }

  /// Trap: the code for within is 0, and −1 is neither within nor not.
  @Test func theServiceLevelOfNICEIsReadTheRightWayRound() throws {
    let result = try ProductAudit("nice-cxone")
    let lines = try result.lines("detail-comprehensive-with-hold.csv")
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let sla = try #require(header.firstIndex(of: "SLA"))
    let day = try #require(header.firstIndex(of: "Start_Date"))
    var codes: [String: Int] = [:]
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      if ["07/", "08/", "09/"].contains(fields[day].prefix(3)) { codes[String(fields[sla]), default: 0] += 1 }
    }
    let within = try #require(codes["0"])
    let level = try #require(result.audit["speed.service-level"])
    #expect(level.hits == within && level.n == within + (codes["1"] ?? 0))
    #expect((level.value ?? 0) > 0.5)
    let account = try #require(result.audit.account("speed.service-level"))
    #expect(account.excluded.keys.sorted() == ["never queued"] && account.unassessable.isEmpty)
    #expect((account.excluded["never queued"] ?? 0) > 50)
    // Of calls that were answered, the seconds in the queue say what the code says.
    let recorded = try #require(result.audit["speed.answered.phone"]?.recorded)
    #expect(recorded.allSatisfy { $0.ours == "notCounted" || ($0.ours == "met") == ($0.flag == "met") })
    #expect(recorded.contains { $0.ours == "met" && $0.count > 100 })
  }

  /// Trap: records come at least once, and in no certain order.
  @Test func ofARecordThatAmazonConnectDeliversTwiceTheLaterCounts() throws {
    let result = try ProductAudit("amazon-connect")
    let file = try #require(result.audit.ledger.files.first)
    let deliveries = try result.lines("contact-trace-records.ndjson").map { line in
      try #require(line.firstRange(of: "\"ContactId\":\"").map { line[$0.upperBound...].prefix(36) })
    }
    #expect(file.read == deliveries.count && file.kept == Set(deliveries).count)
    #expect(file.superseded == file.read - file.kept && file.superseded > 100)
    // The earlier record of a contact knows no work after it: with one left, a value would be missing.
    let work = try #require(result.audit.account("efficiency.after-contact"))
    #expect(work.unassessable.isEmpty && work.used > 400)
  }

  /// Trap: two columns are named Labels, and the agreement's column goes below nought.
  @Test func theRepeatedHeadersOfJiraAreToldApart() throws {
    let result = try ProductAudit("jira-service-management")
    let left = try #require(result.audit["speed.first-response-left"])
    func values(_ field: String) -> Set<String> {
      Set(left.segments.filter { $0.by == [field] }.flatMap(\.values))
    }
    #expect(values("channel") == ["chat", "email", "phone", "portal"])
    #expect(values("topic").isSuperset(of: ["delivery", "gift-cards"]) && values("topic").isDisjoint(with: ["chat"]))
    #expect((left.value ?? 0) > 0.5 && (left.value ?? 1) < 1)
  }

  /// Trap: the log has a row for each update, and made_sla is true on all but the last.
  @Test func theLastRowOfAnIncidentIsTheIncident() throws {
    let result = try ProductAudit("servicenow")
    let file = try #require(result.audit.ledger.files.first { $0.table == "incidents" })
    #expect(file.superseded > 2 * file.kept)
    let rows = try result.lines("incident.csv").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let averaged = Double(rows.count { $0[6] == "true" }) / Double(rows.count)
    let made = try #require(result.audit["speed.made-sla"]?.value)
    #expect(made < averaged - 0.05)
    let account = try #require(result.audit.account("speed.made-sla"))
    #expect(account.excluded.keys.sorted() == ["not closed yet"])
  }

  @Test func anUnknownProductIsNamedWithTheNearestAndTheList() throws {
    let folder = try TemporaryFolder()
    for (word, meant) in [("jira", "jira-service-management"), ("zendesc", "zendesk"), ("Connect", "amazon-connect")] {
      let run = try Program.run(["simulate", "--as", word, "--output", "exports"], in: folder.path)
      #expect(run.status == 2)
      #expect(run.errors.contains("Did you mean \(meant)?"), "\(run.errors)")
      #expect(Self.products.allSatisfy(run.errors.contains))
    }
    #expect(try contents(of: folder.path).isEmpty)
  }
}
