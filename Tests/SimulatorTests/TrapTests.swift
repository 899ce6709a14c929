// Tests what the traps put into a world, and that a world without them is the honest one.

import AuditModel
import Foundation
import Testing

@testable import Simulator

@Suite struct TrapTests {
  private func trapped(_ name: Trap.Name, _ value: Double? = nil, contacts: Int = 1500) throws -> Exports {
    var request = request(contacts: contacts)
    request.traps = [Trap(name: name, value: value)]
    return try Exports(request)
  }

  @Test("rounding: most solutions took a multiple of five minutes on the clock that is judged")
  func rounding() throws {
    func share(_ exports: Exports) throws -> Double {
      let worked = try Worked(exports)
      let taken = try exports.contacts().filter { $0["Status"] == "solved" }.compactMap { worked.taken($0) }
      return Double(taken.count { $0 > 0 && $0 % 300 == 0 }) / Double(taken.count)
    }
    #expect(try share(Exports(request(contacts: 1500))) < 0.05)
    let rounded = try share(trapped(.rounding, 0.7))
    // Who is answered and done with in one cannot have taken five minutes less.
    #expect(rounded > 0.4 && rounded < 0.75)
  }

  @Test("auto-close: matters end five days after the customer was asked, to the second, and complaints after five days")
  func autoClose() throws {
    let exports = try trapped(.autoClose, 0.5)
    let ends = Dictionary(
      uniqueKeysWithValues: try exports.contacts().map { ($0["Contact ID"] ?? "", local($0["Solved at"])) })
    let pauses = try exports.rows("pauses.csv").filter { $0["reason"] == "waiting for customer" }
    let closed = try pauses.count { row in
      guard let from = try utc(row["began_at"]), let end = ends[row["contact_id"] ?? ""] else { return false }
      return end == from + 5 * 86_400
    }
    #expect(closed > pauses.count / 4)
    let complaints = try exports.rows("complaints.csv")
    let five = try complaints.count { row in
      guard let from = try utc(row["received_at"]), let to = try utc(row["solved_at"]) else { return false }
      return to - from == 5 * 86_400
    }
    #expect(five > complaints.count / 4)
  }

  @Test("staffing-shock: for two weeks chats wait longer; improvement: from the middle on they wait less")
  func paces() throws {
    func median(_ exports: Exports, _ days: ClosedRange<Int64>) throws -> Int64 {
      let middle: Int64 = 1_782_856_800 + 46 * 86_400
      var replies: [String: Int64] = [:]
      for row in try exports.rows("comments.csv") where row["author"] == "agent" && row["template"] == "false" {
        let id = row["contact_id"] ?? ""
        if let at = try utc(row["at"]) { replies[id] = min(at, replies[id] ?? at) }
      }
      let waits = try exports.contacts().compactMap { row -> Int64? in
        guard row["Via"] == "Chat - Web", let created = local(row["Created at"]),
          days.contains((created - middle) / 86_400), let reply = replies[row["Contact ID"] ?? ""]
        else { return nil }
        return reply - created
      }.sorted()
      return try #require(waits.isEmpty ? nil : waits[waits.count / 2])
    }
    let shock = try trapped(.staffingShock, 0.5, contacts: 2500)
    #expect(try median(shock, 1...12) * 10 > median(shock, -40 ... -2) * 14)
    let improved = try trapped(.improvement, 0.5, contacts: 2500)
    #expect(try median(improved, 1...40) * 10 < median(improved, -40 ... -2) * 7)
  }

  @Test("definition-change: from its day on handling holds the wrap-up, and nothing else changes")
  func definitionChange() throws {
    let (before, after) = (try Exports(request()), try trapped(.definitionChange, contacts: 2000))
    var changed = 0
    for (row, told) in zip(try before.contacts(), try after.contacts()) where row != told {
      changed += 1
      let (handle, wrap) = (
        try #require(Int(row["Handle time (s)"] ?? "")), try #require(Int(row["Wrap-up (s)"] ?? ""))
      )
      var same = row
      same["Handle time (s)"] = "\(handle + wrap)"
      #expect(told == same && (local(row["Created at"]) ?? 0) >= 1_782_856_800 + 46 * 86_400)
    }
    #expect(changed > 500)
  }
}
