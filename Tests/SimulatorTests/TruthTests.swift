// Tests that the truth is what the files say, by counting it again from them in the plainest way.

import AuditModel
import Foundation
import Testing

@testable import Simulator

@Suite struct TruthTests {
  @Test("Every standard has a truth, each by its own id")
  func complete() throws {
    let truth = try Exports(request(contacts: 3000)).truth()
    #expect(Set(truth.standards.keys) == Set(Audited.allCases.map(\.id)))
    #expect(Audited.allCases.count == 68)
    #expect(truth.claims["cycles.days"] == "contradicted")
  }

  @Test("First replies on chat, from contacts and comments")
  func chat() throws {
    let exports = try Exports(request())
    var replies: [String: Int64] = [:]
    for row in try exports.rows("comments.csv") where row["author"] == "agent" && row["template"] == "false" {
      let id = row["contact_id"] ?? ""
      if let at = try utc(row["at"]) { replies[id] = min(at, replies[id] ?? at) }
    }
    var (n, hits) = (0, 0)
    for row in try exports.contacts() where row["Via"] == "Chat - Web" && row["Status"] != "spam" {
      guard let created = local(row["Created at"]), isInQuarter(created + 120) else { continue }
      n += 1
      if let reply = replies[row["Contact ID"] ?? ""], reply - created <= 120 { hits += 1 }
    }
    try check(exports, "speed.first-reply.chat", Double(hits) / Double(n), n)
    #expect(n > 300 && hits > n / 2 && hits < n)
  }

  @Test("Contacts that came back, by looking at every contact of the same customer on the same topic")
  func cameBack() throws {
    let exports = try Exports(request())
    let contacts = try exports.contacts()
    func key(_ row: [String: String]) -> String { (row["Customer ID"] ?? "") + (row["Topic"] ?? "") }
    let alike = Dictionary(grouping: contacts, by: key)
    var (n, hits) = (0, 0)
    for row in contacts where row["Status"] == "solved" {
      guard let solved = local(row["Solved at"]), isInQuarter(solved) else { continue }
      n += 1
      let repeats = (alike[key(row)] ?? []).contains { other in
        guard let created = local(other["Created at"]) else { return false }
        return created > solved && created - solved <= 7 * 86_400
      }
      if repeats || row["Reopens"] != "0" { hits += 1 }
    }
    try check(exports, "precision.came-back", Double(hits) / Double(n), n)
    #expect(hits > 20)
  }

  @Test("Sales followed by another within 90 days, counted when the 90 days end")
  func boughtAgain() throws {
    let exports = try Exports(request())
    var sales: [String: [Int64]] = [:]
    for row in try exports.rows("sales.csv") {
      if let sold = try utc(row["sold_at"]) { sales[row["customer"] ?? "", default: []].append(sold) }
    }
    var (n, hits) = (0, 0)
    for times in sales.values {
      for sold in times where isInQuarter(sold + 90 * 86_400) {
        n += 1
        if times.contains(where: { $0 > sold && $0 <= sold + 90 * 86_400 }) { hits += 1 }
      }
    }
    try check(exports, "loyalty.bought-again", Double(hits) / Double(n), n)
  }

  @Test("Complaints per thousand answers, and the net promoter score")
  func ratesAndScores() throws {
    let exports = try Exports(request())
    let answers = try exports.rows("surveys.csv")
    let complaints = try exports.rows("complaints.csv").filter { isInQuarter(try utc($0["received_at"])) }.count
    let answered = try answers.filter { isInQuarter(try utc($0["answered_at"])) }.count
    try check(exports, "precision.things-gone-wrong", 1000 * Double(complaints) / Double(answered), nil)

    let marks = try answers.filter { isInQuarter(try utc($0["sent_at"])) }.compactMap { Int($0["recommend"] ?? "") }
    let net = marks.count { $0 >= 9 } - marks.count { $0 <= 6 }
    try check(exports, "greatness.would-recommend", 100 * Double(net) / Double(marks.count), marks.count)
  }

  @Test("A world of any size has a truth")
  func small() throws {
    let exports = try Exports(request(contacts: 1))
    #expect(try exports.truth().standards.count > 15)
  }

  private func check(_ exports: Exports, _ id: String, _ value: Double, _ n: Int?) throws {
    let truth = try #require(try exports.truth().standards[id])
    #expect(abs(truth.value - value) < 1e-12, "\(id)")
    #expect(truth.n == n, "\(id)")
  }
}
