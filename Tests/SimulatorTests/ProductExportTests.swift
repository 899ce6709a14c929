// Tests that a world is written as products write theirs, and that what is true of it can be read in the files.

import Foundation
import Testing

@testable import Simulator

@Suite struct ProductExportTests {
  private func exports(_ product: SourceProduct, contacts: Int = 900, workers: Int = 2) throws -> Exports {
    var request = request(contacts: contacts)
    request.product = product
    return try Exports(request) { try simulate($0, into: $1, workers: workers) }
  }

  @Test(
    "The same seed gives the same bytes of every product, on one core and on five", arguments: SourceProduct.allCases)
  func sameBytes(product: SourceProduct) throws {
    let one = try exports(product, contacts: 200, workers: 1)
    let five = try exports(product, contacts: 200, workers: 5)
    #expect(try one.names == (product.export.files.map(\.name) + ["truth.json"]).sorted())
    for name in try one.names { #expect(try one.data(name) == five.data(name), "\(name)") }
    #expect(one.report == five.report && one.report.rows > 200)
  }

  @Test("Every line of NDJSON is an object by itself", arguments: SourceProduct.allCases)
  func jsonLines(product: SourceProduct) throws {
    let exports = try exports(product)
    for file in product.export.files where file.header == nil {
      let lines = try exports.lines(file.name)
      #expect(lines.count > 500)
      for line in lines { #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any]) }
    }
  }

  @Test("Every row of a CSV has as many fields as its header", arguments: SourceProduct.allCases)
  func csvRows(product: SourceProduct) throws {
    let exports = try exports(product)
    for file in product.export.files {
      guard let header = file.header else { continue }
      let records = records(String(decoding: try exports.data(file.name), as: UTF8.self))
      #expect(records.count > 500)
      #expect(records.first == header.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      #expect(Set(records.map(\.count)).count == 1, "\(file.name)")
    }
  }

  @Test("Zendesk: a first reply is told in whole minutes of opening hours, and a deleted ticket has none")
  func zendesk() throws {
    let exports = try exports(.zendesk, contacts: 2000)
    var latest: [Int: [String: Any]] = [:]
    for ticket in try objects(exports, "tickets.ndjson") {
      let id = try #require(ticket["id"] as? Int)
      let updated = try #require(ticket["updated_at"] as? String)
      if let known = latest[id]?["updated_at"] as? String, known > updated { continue }
      latest[id] = ticket
    }
    var (n, hits, deleted) = (0, 0, 0)
    for ticket in latest.values {
      let reply = (ticket["metric_set"] as? [String: Any])?["reply_time_in_minutes"] as? [String: Any]
      if ticket["status"] as? String == "deleted" {
        deleted += 1
        #expect(reply?["business"] is NSNull)
        continue
      }
      guard (ticket["via"] as? [String: String])?["channel"] == "web",
        isInQuarter(try utc(ticket["created_at"] as? String)), let minutes = reply?["business"] as? Int
      else { continue }
      n += 1
      if minutes <= 480 { hits += 1 }
    }
    #expect(deleted > 20 && n > 150)
    try check(exports, "speed.first-reply.form", hits, of: n)
  }

  @Test("NICE CXone: nought is within the service level, one is not, and minus one is neither")
  func nice() throws {
    let exports = try exports(.niceCXone, contacts: 2000)
    var codes: [String: Int] = [:]
    for row in try exports.rows("detail-comprehensive-with-hold.csv") {
      let date = (row["Start_Date"] ?? "").split(separator: "/").map(String.init)
      guard date.count == 3, date[2] == "2026", ["07", "08", "09"].contains(date[0]) else { continue }
      let code = row["SLA"] ?? ""
      codes[code, default: 0] += 1
      let waited = Int(row["InQueue"] ?? "") ?? 0
      let limit = row["Media_Name"] == "Call" ? 20 : 120
      if code == "0" { #expect(waited <= limit && row["Abandon"] == "N") }
      if code == "1" { #expect(waited > limit || row["Abandon"] == "Y") }
      if code == "-1" { #expect(row["Abandon"] == "Y" ? waited < 5 : row["Contact_ID"] != row["Master_Contact_ID"]) }
    }
    #expect(Set(codes.keys) == ["-1", "0", "1"])
    let (within, not) = (codes["0"] ?? 0, codes["1"] ?? 0)
    try check(exports, "speed.service-level", within, of: within + not)
  }

  @Test("Amazon Connect: some records come twice, and only the later knows the work after the contact")
  func amazon() throws {
    let exports = try exports(.amazonConnect, contacts: 2000)
    let records = Dictionary(grouping: try objects(exports, "contact-trace-records.ndjson")) {
      $0["ContactId"] as? String ?? ""
    }
    var changed = 0
    var earlierComesLast = 0
    for deliveries in records.values where deliveries.count > 1 {
      func updated(_ record: [String: Any]) -> String { record["LastUpdateTimestamp"] as? String ?? "" }
      func work(_ record: [String: Any]) -> Int? {
        (record["Agent"] as? [String: Any])?["AfterContactWorkDuration"] as? Int
      }
      let ordered = deliveries.sorted { updated($0) < updated($1) }
      guard let first = ordered.first, let last = ordered.last, updated(first) < updated(last) else { continue }
      changed += 1
      #expect(work(first) == nil && work(last) != nil)
      if updated(deliveries[0]) == updated(last) { earlierComesLast += 1 }
    }
    #expect(changed > records.count / 8 && earlierComesLast > 10)
  }

  @Test("Jira: the column of an agreement holds what is left of it, and headers repeat")
  func jira() throws {
    let exports = try exports(.jiraServiceManagement, contacts: 2000)
    let records = records(String(decoding: try exports.data("jira-issues.csv"), as: UTF8.self))
    let header = try #require(records.first)
    #expect(header.count { $0 == "Labels" } == 2 && header.count { $0 == "Component/s" } == 2)
    let created = try #require(header.firstIndex(of: "Created"))
    let left = try #require(header.firstIndex(of: "Custom field (Time to first response)"))
    #expect(records[1][0].hasPrefix("Question, \""))
    var (n, hits) = (0, 0)
    for record in records.dropFirst() {
      guard ["/Jul/26 ", "/Aug/26 ", "/Sep/26 "].contains(where: record[created].contains) else { continue }
      #expect(record[created].hasSuffix(" AM") || record[created].hasSuffix(" PM"))
      n += 1
      if !record[left].hasPrefix("-") { hits += 1 }
    }
    #expect(hits < n)
    try check(exports, "speed.first-response-left", hits, of: n)
  }

  @Test("ServiceNow: an incident has a row for each update, and made_sla is true until the one that closes it")
  func serviceNow() throws {
    let exports = try exports(.servicenow)
    let updates = Dictionary(grouping: try exports.rows("incident.csv")) { $0["number"] ?? "" }
    #expect(updates.values.reduce(0) { $0 + $1.count } > 3 * updates.count)
    var missed = 0
    for rows in updates.values {
      for row in rows where row["incident_state"] != "Closed" {
        #expect(row["made_sla"] == "true" && row["active"] == "true" && row["closed_at"] == "?")
      }
      guard let last = rows.last, last["incident_state"] == "Closed" else { continue }
      #expect(last["active"] == "false" && last["closed_at"] != "?")
      if last["made_sla"] == "false" { missed += 1 }
    }
    #expect(missed > 20)
  }

  @Test("Lengths in words, time left with its sign, and noon and midnight on a twelve-hour clock")
  func forms() {
    let almanac = World(request(contacts: 1)).almanac
    func text(_ write: (inout RowBuffer) -> Void) -> String {
      var row = RowBuffer()
      write(&row)
      return String(decoding: row.bytes, as: UTF8.self)
    }
    #expect(text { $0.durationWords(0) } == "0 Seconds")
    #expect(text { $0.durationWords(93_901) } == "1 Day 2 Hours 5 Minutes 1 Second")
    #expect(text { $0.hoursMinutes(-65) } == "-1:05")
    #expect(text { $0.hoursMinutes(7) } == "0:07")
    // 1 July 2026, 00:05, 12:00 and 13:30 in Madrid.
    #expect(text { $0.twelveHour(1_782_857_100, almanac) } == "01/Jul/26 12:05 AM")
    #expect(text { $0.twelveHour(1_782_900_000, almanac) } == "01/Jul/26 12:00 PM")
    #expect(text { $0.twelveHour(1_782_905_400, almanac) } == "01/Jul/26 1:30 PM")
    #expect(text { $0.dayMonthMinute(1_782_857_100, almanac) } == "1/7/2026 00:05")
    #expect(text { $0.monthDayYear(1_782_857_100, almanac) } == "07/01/2026")
  }

  private func objects(_ exports: Exports, _ name: String) throws -> [[String: Any]] {
    try exports.lines(name).map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// RFC 4180 in the plainest way.
  private func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var hasJustClosed = false
    for character in text {
      switch character {
      case "\"":
        // A doubled quote closes and opens again, and is one.
        if hasJustClosed { field.append("\"") }
        isQuoted.toggle()
      case "," where !isQuoted:
        record.append(field)
        field = ""
      case "\n" where !isQuoted:
        records.append(record + [field])
        record = []
        field = ""
      default: field.append(character)
      }
      hasJustClosed = character == "\"" && !isQuoted
    }
    return records
  }

  private func check(_ exports: Exports, _ id: String, _ hits: Int, of n: Int) throws {
    let truth = try #require(try exports.truth().standards[id])
    #expect(truth.n == n, "\(id)")
    #expect(abs(truth.value - Double(hits) / Double(n)) < 1e-12, "\(id)")
  }
}
