// Owns the requests that the tests simulate, and how they read what was written.

import AuditModel
import Foundation
import Simulator

/// Central European time of 2024 to 2027, from the rule of the last Sundays of March and October at 01:00 UTC.
let madrid = ZoneRules(
  identifier: "Europe/Madrid", initialOffset: 3600,
  changes: [
    .init(at: 1_711_846_800, offset: 7200), .init(at: 1_729_990_800, offset: 3600),
    .init(at: 1_743_296_400, offset: 7200), .init(at: 1_761_440_400, offset: 3600),
    .init(at: 1_774_746_000, offset: 7200), .init(at: 1_792_890_000, offset: 3600),
    .init(at: 1_806_195_600, offset: 7200),
  ])

/// Monday to Friday 9 to 14 and 15 to 18:30, Saturday 10 to 14; closed on 15 August 2026.
let office: BusinessCalendar = {
  let weekday: [BusinessCalendar.Shift] = [.init(from: 32_400, to: 50_400), .init(from: 54_000, to: 66_600)]
  return BusinessCalendar(
    name: "office", zone: madrid,
    week: Array(repeating: weekday, count: 5) + [[.init(from: 36_000, to: 50_400)], []],
    exceptions: [CivilDay(year: 2026, month: 8, day: 15): []])
}()

let thirdQuarter = Period(
  name: "2026-Q3", from: CivilDay(year: 2026, month: 7, day: 1), to: CivilDay(year: 2026, month: 9, day: 30))

func request(
  seed: UInt64 = 7, contacts: Int = 2000, historyYears: Int = 0, _ behaviours: [Behaviour] = []
) -> SimulationRequest {
  SimulationRequest(
    seed: seed, contacts: contacts, period: thirdQuarter, historyYears: historyYears, zone: madrid, calendar: office,
    behaviours: behaviours)
}

/// A folder of exports that is gone when the test is done with it.
final class Exports {
  let folder: URL
  let report: SimulationReport

  init(_ request: SimulationRequest, _ run: (SimulationRequest, String) throws -> SimulationReport) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("world-\(UUID().uuidString)")
    report = try run(request, folder.path)
  }

  convenience init(_ request: SimulationRequest) throws {
    try self.init(request) { try simulate($0, into: $1) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

  func lines(_ name: String) throws -> [Substring] {
    String(decoding: try data(name), as: UTF8.self).split(separator: "\n")
  }

  /// The rows of a file, each by its headers. The exports quote nothing.
  func rows(_ name: String) throws -> [[String: String]] {
    let lines = try lines(name)
    let header = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(header, fields))
    }
  }

  /// One record a contact: the row updated last.
  func contacts() throws -> [[String: String]] {
    var latest: [String: [String: String]] = [:]
    for name in try names where name.hasPrefix("contacts-") {
      for row in try rows(name) {
        let id = row["Contact ID"] ?? ""
        if let known = latest[id], local(known["Updated at"]) ?? 0 > local(row["Updated at"]) ?? 0 { continue }
        latest[id] = row
      }
    }
    return latest.sorted { $0.key < $1.key }.map(\.value)
  }

  struct Truth: Decodable {
    struct Value: Decodable {
      var value: Double
      var n: Int?
    }

    struct Behaviour: Decodable {
      struct Standard: Decodable {
        var honest: Double?
        var recorded: Double?
        var opportunities: Int
        var touched: Int
      }

      var strength: Double
      var opportunities: Int
      var records: Int
      var customers: Int
      var standards: [String: Standard]
    }

    var standards: [String: Value]
    var claims: [String: String]
    /// Only of worlds with behaviours.
    var behaviours: [String: Behaviour]?
    var honest: [String: Value]?
  }

  func truth() throws -> Truth { try JSONDecoder().decode(Truth.self, from: data("truth.json")) }
}

/// `2026-07-01T08:30:00Z` as seconds since 1970; nil where the field is empty.
func utc(_ text: String?) throws -> Int64? {
  guard let text, !text.isEmpty else { return nil }
  return Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970)
}

/// `01/07/2026 10:30:00` on the wall of Madrid.
func local(_ text: String?) -> Int64? {
  guard let text, !text.isEmpty else { return nil }
  let parts = text.split { "/ :".contains($0) }.compactMap { Int($0) }
  guard parts.count == 6 else { return nil }
  let day = CivilDay(year: parts[2], month: parts[1], day: parts[0])
  return madrid.instant(local: Int64(day.number * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5]))
}

/// Whether the third quarter of 2026 in Madrid holds an instant: 1 July to 30 September, both in summer time.
func isInQuarter(_ instant: Int64?) -> Bool {
  guard let instant else { return false }
  return (1_782_856_800..<1_790_805_600).contains(instant)
}
