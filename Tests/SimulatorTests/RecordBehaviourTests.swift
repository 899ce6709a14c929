// Tests what each behaviour does to what is recorded: pauses, teams, priorities, flags, replies, calls and surveys.

import AuditModel
import Foundation
import Testing

@testable import Simulator

@Suite struct RecordBehaviourTests {
  @Test("pending-abuse: a pause begins in the last tenth of the limit, nobody answers it, and the limit is met")
  func pendingAbuse() throws {
    let worlds = try TwoWorlds(.pendingAbuse, 1)
    let (honest, gamed) = try worlds.rows()
    let (before, after) = (try Worked(worlds.honest), try Worked(worlds.gamed))
    let touched = try worlds.contacts().touched
    #expect(touched.count >= 40)
    for id in touched {
      let (row, told) = (try #require(honest[id]), try #require(gamed[id]))
      let limit = Worked.limit(row)
      #expect(row == told)
      #expect(try #require(before.taken(row)) > limit && #require(after.taken(told)) <= limit, "\(id)")
      let pauses = try #require(after.pauses[id])
      #expect(pauses.count == (before.pauses[id] ?? []).count + 1)
      let feigned = try #require(pauses.last)
      // The clock when it began, by the honest pauses.
      let from = try #require(local(row["Created at"]))
      let spent = Span(
        standard: .resolution, from: from, limit: limit, isOffice: true,
        pauses: (before.pauses[id] ?? []).map { Pause(from: $0.from, to: $0.to, reason: .customer) }
      ).length(until: feigned.from, before.hours)
      #expect(spent >= limit - limit / 10 - 1 && spent < limit, "\(id)")
    }
    // No customer has answered: comments are those of the honest world.
    #expect(try worlds.gamed.data("comments.csv") == worlds.honest.data("comments.csv"))
  }

  @Test("transfer: half begin anew with another team, the others end on its account")
  func transfer() throws {
    let worlds = try TwoWorlds(.transfer, 1)
    let (honest, gamed) = try worlds.rows()
    let (touched, added) = try worlds.contacts()
    let transfers = Dictionary(grouping: try worlds.gamed.rows("transfers.csv")) { $0["contact_id"] ?? "" }
    #expect(touched.count >= 40)
    var (anew, moved) = (0, 0)
    for id in touched {
      let (row, told) = (try #require(honest[id]), try #require(gamed[id]))
      let last = try #require(transfers[id]?.last)
      if told["Team"] != row["Team"] {
        moved += 1
        #expect(told["Team"] == last["to_team"] && told["Solved at"] == row["Solved at"])
      } else {
        anew += 1
        let closed = try #require(local(told["Solved at"]))
        #expect(try utc(last["at"]) == closed)
        let rest = added.compactMap { gamed[$0] }.first {
          $0["Customer ID"] == row["Customer ID"] && $0["Topic"] == row["Topic"] && $0["Solved at"] == row["Solved at"]
        }
        let opened = try #require(local(rest?["Created at"]))
        #expect(opened > closed && opened <= closed + 90 && rest?["Team"] == last["to_team"])
      }
    }
    #expect(min(anew, moved) > touched.count / 4 && added.count == anew)
  }

  @Test("downgrade: the priority is the next lower one, and by its limit the matter is in time")
  func downgrade() throws {
    let worlds = try TwoWorlds(.downgrade, 1)
    let (honest, gamed) = try worlds.rows()
    let after = try Worked(worlds.gamed)
    let touched = try worlds.contacts().touched
    let lower = ["urgent": "high", "high": "normal", "normal": "low"]
    #expect(touched.count >= 40)
    for id in touched {
      let (row, told) = (try #require(honest[id]), try #require(gamed[id]))
      #expect(told["Priority"] == lower[row["Priority"] ?? ""])
      let taken = try #require(after.taken(told))
      #expect(taken > Worked.limit(row) && taken <= Worked.limit(told), "\(id)")
    }
  }

  @Test("exclude: the mark for spam is all that changes")
  func exclude() throws {
    let worlds = try TwoWorlds(.exclude, 1)
    let (honest, gamed) = try worlds.rows()
    let touched = try worlds.contacts().touched
    #expect(touched.count >= 100)
    for id in touched {
      var row = try #require(honest[id])
      #expect(row["Status"] != "spam")
      row["Status"] = "spam"
      #expect(gamed[id] == row)
    }
    let resolution = try worlds.told(.exclude).standards["speed.resolution"]
    // What is still open at the end, and missed, is left.
    #expect(resolution?.recorded ?? 0 > 0.97 && resolution?.honest ?? 1 < 0.96)
  }

  @Test("bot-first-reply: a reply within forty seconds, and the person's own when it was")
  func botFirstReply() throws {
    let worlds = try TwoWorlds(.botFirstReply, 1)
    let gamed = try worlds.rows().gamed
    func replies(_ exports: Exports) throws -> [String: [Int64]] {
      let rows = try exports.rows("comments.csv").filter { $0["author"] == "agent" && $0["template"] == "false" }
      return try Dictionary(grouping: rows) { $0["contact_id"] ?? "" }.mapValues {
        try $0.compactMap { try utc($0["at"]) }.sorted()
      }
    }
    let (before, after) = (try replies(worlds.honest), try replies(worlds.gamed))
    let touched = try worlds.contacts().touched
    #expect(touched.count > 500)
    for id in touched {
      let (created, told) = (try #require(local(gamed[id]?["Created at"])), try #require(after[id]))
      #expect((5...40).contains(told[0] - created) && Array(told.dropFirst()) == before[id] ?? [], "\(id)")
    }
    for (_, standard) in try worlds.told(.botFirstReply).standards { #expect(standard.recorded ?? 0 > 0.97) }
  }

  @Test(
    "slacken-after-safe: only replies in time are made late, only in the last three fifths of months, and targets hold")
  func slacken() throws {
    let worlds = try TwoWorlds(.slackenAfterSafe, 0.5, contacts: 4000)
    let (honest, _) = try worlds.rows()
    let touched = try worlds.contacts().touched
    let told = try worlds.told(.slackenAfterSafe)
    #expect(touched.count == told.records && touched.count >= 20)
    for id in touched { #expect((Int((honest[id]?["Created at"] ?? "").prefix(2)) ?? 0) > 12, "\(id)") }
    for (id, standard) in told.standards {
      let target = id == "speed.first-reply.email" ? 0.95 : 0.9
      #expect(standard.recorded ?? 1 < standard.honest ?? 0)
      #expect(standard.recorded ?? 0 > min(target, standard.honest ?? 1) - 0.01, "\(id)")
    }
  }

  @Test(
    "hang-ups: calls under ten seconds, by one agent or by four in ten, after which most call again",
    arguments: [false, true])
  func hangUps(many: Bool) throws {
    let worlds = try TwoWorlds(many ? .hangUpsMany : .hangUps, 0.5)
    let (_, gamed) = try worlds.rows()
    let (touched, added) = try worlds.contacts()
    #expect(Set(touched.map { gamed[$0]?["Agent"] ?? "" }).count == (many ? 10 : 1))
    var again = 0
    for id in touched {
      let row = try #require(gamed[id])
      #expect(row["Via"] == "Phone" && (2...9).contains(Int(row["Handle time (s)"] ?? "") ?? 0))
      let solved = try #require(local(row["Solved at"]))
      again +=
        added.contains { other in
          guard let other = gamed[other], let created = local(other["Created at"]) else { return false }
          return other["Customer ID"] == row["Customer ID"] && created > solved && created <= solved + 600
        } ? 1 : 0
    }
    #expect(again > touched.count / 2 && again < touched.count + (many ? 0 : 1))
  }

  @Test("proxy-push: replies come sooner, questions come back, and complaints about service grow")
  func proxyPush() throws {
    let worlds = try TwoWorlds(.proxyPush, 1, contacts: 2500)
    let differing = try #require(worlds.truth.honest)
    func both(_ id: String) throws -> (honest: Double, recorded: Double) {
      (try #require(differing[id]?.value), try #require(worlds.truth.standards[id]?.value))
    }
    #expect(try both("speed.first-reply.chat").recorded > both("speed.first-reply.chat").honest + 0.02)
    #expect(try both("precision.came-back").recorded > both("precision.came-back").honest + 0.05)
    #expect(try both("precision.things-gone-wrong").recorded > both("precision.things-gone-wrong").honest * 1.2)
    #expect(try worlds.differing(["complaints.csv"]).touched.isEmpty)
    let added = try worlds.differing(["complaints.csv"]).added
    let complaints = try worlds.gamed.rows("complaints.csv").filter { added.contains($0["id"] ?? "") }
    // A few more come of what is bought after the additional contacts.
    let service = complaints.count { $0["reason"] == "service" }
    #expect(service > 20 && 4 * service > 3 * complaints.count)
  }

  @Test("selective-invites: at full strength nobody who would give three or less is asked about a contact")
  func selectiveInvites() throws {
    let worlds = try TwoWorlds(.selectiveInvites, 1)
    let (honest, _) = try worlds.rows()
    let (before, after) = (try worlds.honest.rows("surveys.csv"), try worlds.gamed.rows("surveys.csv"))
    let asked = Set(after.map { $0["id"] ?? "" })
    for row in before where row["contact_id"] != "" {
      let isReopened = Int(honest[row["contact_id"] ?? ""]?["Reopens"] ?? "") ?? 0 > 0
      if isReopened { #expect(!asked.contains(row["id"] ?? "")) }
      if let mark = Int(row["satisfaction"] ?? "") {
        #expect(asked.contains(row["id"] ?? "") == (mark >= 4 && !isReopened))
      }
    }
    #expect(try worlds.told(.selectiveInvites).records == before.count - after.count)
  }
}
