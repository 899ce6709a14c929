// Tests what each behaviour does to when things end: near-misses, back-dating, closing too soon, and neglect.

import AuditModel
import Foundation
import Testing

@testable import Simulator

@Suite struct TimingBehaviourTests {
  @Test("pull-in: solutions up to a sixth late end in the last twenty-fourth of the limit")
  func pullIn() throws {
    let worlds = try TwoWorlds(.pullIn, 1, contacts: 2500)
    let (honest, gamed) = try worlds.rows()
    let (before, after) = (try Worked(worlds.honest), try Worked(worlds.gamed))
    let touched = try worlds.contacts().touched
    let told = try worlds.told(.pullIn)
    #expect(told.records == told.opportunities)
    var (pulled, left) = (0, 0)
    for (id, row) in honest where row["Status"] == "solved" {
      let limit = Worked.limit(row)
      guard let taken = before.taken(row), taken > limit, taken <= limit + limit / 6 else { continue }
      let now = try #require(gamed[id].flatMap { after.taken($0) })
      if now <= limit {
        pulled += 1
        // What is answered and done with in one can be in time by far, where the first reply was pulled in.
        if row["Via"] == "Phone" { #expect(now >= limit - limit / 24, "\(id)") }
        #expect(touched.contains(id))
      } else {
        // Nobody had answered before the limit, or the first reply was pulled in instead.
        left += 1
      }
    }
    #expect(pulled >= 40 && left <= pulled / 8)
    // First replies on chat: none comes within twenty seconds past the limit any more.
    #expect(try chatReplies(worlds.honest).count { (121...140).contains($0) } > 20)
    #expect(try chatReplies(worlds.gamed).allSatisfy { !(121...140).contains($0) })
  }

  /// Seconds to the first human reply on chat.
  private func chatReplies(_ exports: Exports) throws -> [Int64] {
    var replies: [String: Int64] = [:]
    for row in try exports.rows("comments.csv") where row["author"] == "agent" && row["template"] == "false" {
      let id = row["contact_id"] ?? ""
      if let at = try utc(row["at"]) { replies[id] = min(at, replies[id] ?? at) }
    }
    return try exports.contacts().filter { $0["Via"] == "Chat - Web" }.compactMap { row in
      guard let created = local(row["Created at"]) else { return nil }
      return replies[row["Contact ID"] ?? ""].map { $0 - created }
    }
  }

  @Test("backdate: the end moves into the last tenth of the limit, and what the system notes does not move")
  func backdate() throws {
    let worlds = try TwoWorlds(.backdate, 1)
    let (honest, gamed) = try worlds.rows()
    let after = try Worked(worlds.gamed)
    let touched = try worlds.contacts().touched
    #expect(touched.count >= 40)
    for id in touched {
      let (before, told) = (try #require(honest[id]), try #require(gamed[id]))
      let (limit, now) = (Worked.limit(told), try #require(after.taken(told)))
      #expect(now <= limit && now >= limit - limit / 10, "\(id)")
      #expect(told["Updated at"] == before["Updated at"])
      let (updated, solved) = (try #require(local(told["Updated at"])), try #require(local(told["Solved at"])))
      #expect(updated >= (local(before["Solved at"]) ?? 0) && updated > solved)
    }
    #expect(try worlds.gamed.data("comments.csv") == worlds.honest.data("comments.csv"))
    #expect(try worlds.gamed.data("pauses.csv") == worlds.honest.data("pauses.csv"))
  }

  @Test("premature-close: closed inside the limit, opened again, and asked about again within six days")
  func prematureClose() throws {
    let worlds = try TwoWorlds(.prematureClose, 1)
    let (honest, gamed) = try worlds.rows()
    let (before, after) = (try Worked(worlds.honest), try Worked(worlds.gamed))
    let (touched, added) = try worlds.contacts()
    #expect(touched.count >= 30)
    let end = madrid.end(of: CivilDay(year: 2026, month: 10, day: 31))
    for id in touched {
      let (row, told) = (try #require(honest[id]), try #require(gamed[id]))
      let limit = Worked.limit(row)
      let (taken, now) = (try #require(before.taken(row)), try #require(after.taken(told)))
      #expect(taken > limit && taken <= limit * 3 / 2 && now <= limit && now >= limit - limit / 10, "\(id)")
      #expect(Int(told["Reopens"] ?? "") == (Int(row["Reopens"] ?? "") ?? 0) + 1)
      let solved = try #require(local(told["Solved at"]))
      let again = added.contains { other in
        guard let other = gamed[other], let created = local(other["Created at"]) else { return false }
        return other["Customer ID"] == told["Customer ID"] && other["Topic"] == told["Topic"] && created > solved
          && created - solved <= 6 * 86_400
      }
      #expect(again || solved + 6 * 86_400 > end, "\(id)")
    }
  }

  @Test("neglect-late: who is late stays late for three times as long, or for good")
  func neglectLate() throws {
    let worlds = try TwoWorlds(.neglectLate, 1)
    let (honest, gamed) = try worlds.rows()
    let (before, after) = (try Worked(worlds.honest), try Worked(worlds.gamed))
    let touched = try worlds.contacts().touched
    var (left, later) = (0, 0)
    for (id, row) in honest {
      guard let taken = before.taken(row), row["Status"] == "solved" else { continue }
      let limit = Worked.limit(row)
      #expect(touched.contains(id) == (taken > limit), "\(id)")
      guard taken > limit, let told = gamed[id] else { continue }
      if told["Status"] == "open" {
        left += 1
        #expect(told["Solved at"] == "")
      } else {
        later += 1
        // Pauses that go on past the honest end make it less: by half an hour, or all of it.
        if (after.pauses[id] ?? []).allSatisfy({ $0.to != nil }) {
          #expect(abs(try #require(after.taken(told)) - (limit + 3 * (taken - limit))) <= 1800, "\(id)")
        }
        #expect((local(told["Solved at"]) ?? 0) > (local(row["Solved at"]) ?? 0))
      }
    }
    #expect(left > (left + later) / 6 && later > left)
    // Nobody is asked about what is not solved.
    for row in try worlds.gamed.rows("surveys.csv") {
      guard let contact = gamed[row["contact_id"] ?? ""] else { continue }
      let (solved, sent) = (try #require(local(contact["Solved at"])), try #require(try utc(row["sent_at"])))
      #expect(solved <= sent)
    }
  }

  @Test("month-end-burst: the last working day of a month takes what would be solved in the next one's first week")
  func monthEndBurst() throws {
    let worlds = try TwoWorlds(.monthEndBurst, 1, contacts: 2500)
    let (honest, gamed) = try worlds.rows()
    let touched = try worlds.contacts().touched
    #expect(touched.count >= 20)
    let lastDays: Set<String> = [
      "31/03/2026", "30/04/2026", "29/05/2026", "30/06/2026", "31/07/2026", "31/08/2026", "30/09/2026",
    ]
    for id in touched {
      let (row, told) = (try #require(honest[id]), try #require(gamed[id]))
      #expect((row["Solved at"] ?? "").prefix(2) <= "07")
      #expect(lastDays.contains(String((told["Solved at"] ?? "").prefix(10))), "\(told["Solved at"] ?? "")")
      #expect(("15:30:00"..."18:30:00").contains((told["Solved at"] ?? "").dropFirst(11)))
    }
  }
}
