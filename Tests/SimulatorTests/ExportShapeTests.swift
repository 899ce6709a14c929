// Tests that the exports are what the shipped `sources.yml` expects, as many as asked for, and shaped like service.

import AuditModel
import Foundation
import Testing

@testable import Simulator

@Suite struct ExportShapeTests {
  /// The files and headers of `sources.yml`, read as text: a table at the left edge, its `files`, and of `columns` the
  /// field or what it comes from.
  private func declared() throws -> [(table: String, files: String, headers: [String])] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("standards/sources.yml"), encoding: .utf8)
    var tables: [(table: String, files: String, headers: [String])] = []
    var isColumns = false
    for line in text.split(separator: "\n") where line.contains(":") && !line.hasPrefix("#") {
      let key = line.prefix { $0 != ":" }
      let indent = key.prefix { $0 == " " }.count
      let name = key.trimmingCharacters(in: .whitespaces)
      let value = line.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
      if indent == 0 { tables.append((name, "", [])) }
      if indent == 2 { isColumns = name == "columns" }
      if indent == 2, name == "files" {
        tables[tables.count - 1].files = value.split(separator: "\"").first.map(String.init) ?? ""
      }
      if indent == 4, isColumns {
        var header = name
        if let from = value.range(of: "from: ") {
          let rest = value[from.upperBound...]
          header = String(
            rest.hasPrefix("\"")
              ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != "," && $0 != " " && $0 != "}" })
        }
        tables[tables.count - 1].headers.append(header)
      }
    }
    return tables
  }

  @Test("Every table of the catalogue has its file, with the headers that it reads")
  func headers() throws {
    let exports = try Exports(request(contacts: 300))
    let tables = try declared()
    #expect(tables.count == ExportTable.allCases.count)
    for (table, files, headers) in tables {
      let names = try exports.names.filter { $0 == files || (files == "contacts-*.csv" && $0.hasPrefix("contacts-")) }
      #expect(!names.isEmpty, "no file for \(table)")
      for name in names {
        let header = try exports.lines(name).first.map { $0.split(separator: ",").map(String.init) }
        #expect(header == headers, "\(name)")
      }
    }
  }

  @Test("Every row has a field for every header, no file is empty, and no number is none")
  func rows() throws {
    let exports = try Exports(request(contacts: 400))
    var rows = 0
    for name in try exports.names where name.hasSuffix(".csv") {
      let lines = try exports.lines(name)
      let width = lines[0].split(separator: ",").count
      #expect(lines.count > 1, "\(name) is empty")
      #expect(
        lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == width }, "\(name)")
      rows += lines.count - 1
    }
    #expect(rows == exports.report.rows)
    let truth = String(decoding: try exports.data("truth.json"), as: UTF8.self)
    #expect(!truth.contains(": nan") && !truth.contains(": inf") && !truth.contains(": -nan"))
  }

  @Test("A period has about as many contacts as asked for, and a year of history four times more")
  func volume() throws {
    let quarter = try Exports(request(contacts: 4000)).contacts()
    let asked = quarter.filter { isInQuarter(local($0["Created at"])) }.count
    #expect((3400...4600).contains(asked))
    let long = try Exports(request(contacts: 4000, historyYears: 1)).contacts()
    #expect((3.0...5.5).contains(Double(long.count - asked) / Double(asked)))
  }

  @Test("Calls and letters come on Mondays, fewest on Sundays, and no chat comes at night")
  func week() throws {
    let exports = try Exports(request(contacts: 6000))
    var days = Array(repeating: 0, count: 8)
    for row in try exports.rows("waits.csv") where row["department"] == "phone" {
      if let joined = try utc(row["joined_at"]) { days[madrid.day(of: joined).weekday] += 1 }
    }
    #expect(days[1] == days.max() && days[7] == days[1...7].min())
    #expect(days[1] > days[6])
    let chats = try exports.contacts().filter { $0["Via"] == "Chat - Web" }
    #expect(chats.count > 500)
    #expect(chats.allSatisfy { ("09"..."19").contains(($0["Created at"] ?? "").dropFirst(11).prefix(2)) })
  }

  @Test("Some contacts are delivered twice, first less complete, and no month repeats a time")
  func deliveries() throws {
    let exports = try Exports(request(contacts: 2000))
    var rows: [String: [[String: String]]] = [:]
    for name in try exports.names where name.hasPrefix("contacts-") {
      for row in try exports.rows(name) { rows[row["Contact ID"] ?? "", default: []].append(row) }
    }
    let twice = rows.values.filter { $0.count == 2 }
    #expect((0.025...0.06).contains(Double(twice.count) / Double(rows.count)))
    for pair in twice {
      let sorted = pair.sorted { (local($0["Updated at"]) ?? 0) < (local($1["Updated at"]) ?? 0) }
      #expect(local(sorted[0]["Updated at"]) != local(sorted[1]["Updated at"]))
      #expect(sorted[0]["Solved at"] == "")
    }
    #expect(rows.values.allSatisfy { $0.count <= 2 })
  }

  @Test("The exports know nothing of what comes after the as-of day")
  func asOf() throws {
    let exports = try Exports(request(contacts: 800))
    let end = madrid.end(of: CivilDay(year: 2026, month: 10, day: 31))
    let known = ["sold_at", "followed_up_at", "delivered_at", "training_offered_at", "training_done_at"]
    for row in try exports.rows("sales.csv") {
      for field in known { #expect(try utc(row[field]) ?? 0 <= end) }
    }
    for row in try exports.rows("comments.csv") { #expect(try utc(row["at"]) ?? 0 <= end) }
    for row in try exports.contacts() { #expect(local(row["Solved at"]) ?? 0 <= end) }
  }
}
