// Owns the comparison of a world with behaviours and the honest world of the same seed, file by file.

import AuditModel
import Foundation
import Testing

@testable import Simulator

struct TwoWorlds {
  let honest: Exports
  let gamed: Exports
  let truth: Exports.Truth

  init(_ behaviours: [Behaviour], seed: UInt64 = 7, contacts: Int = 1500) throws {
    honest = try Exports(request(seed: seed, contacts: contacts))
    gamed = try Exports(request(seed: seed, contacts: contacts, behaviours))
    truth = try gamed.truth()
  }

  init(_ name: Behaviour.Name, _ strength: Double, seed: UInt64 = 7, contacts: Int = 1500) throws {
    try self.init([Behaviour(name: name, strength: strength)], seed: seed, contacts: contacts)
  }

  /// The first field of each row by id, with the row's lines joined.
  private func byID(_ exports: Exports, _ names: [String]) throws -> [String: String] {
    var lines: [String: String] = [:]
    for name in names where try exports.names.contains(name) {
      for line in try exports.lines(name).dropFirst() {
        lines[line.prefix { $0 != "," }.description, default: ""] += name + ":" + line + "\n"
      }
    }
    return lines
  }

  /// Ids of a table whose rows are not those of the honest world, and those that the honest world does not have.
  func differing(_ names: [String]) throws -> (touched: Set<String>, added: Set<String>) {
    let (before, after) = (try byID(honest, names), try byID(gamed, names))
    return (
      Set(before.filter { after[$0.key] != $0.value }.keys), Set(after.keys).subtracting(before.keys)
    )
  }

  /// Contacts with all that is written about them.
  func contacts() throws -> (touched: Set<String>, added: Set<String>) {
    let months = Set(try honest.names + gamed.names).filter { $0.hasPrefix("contacts-") }.sorted()
    return try differing(months + ["comments.csv", "transfers.csv", "pauses.csv"])
  }

  /// The contacts of both worlds, by id.
  func rows() throws -> (honest: [String: [String: String]], gamed: [String: [String: String]]) {
    func byID(_ exports: Exports) throws -> [String: [String: String]] {
      Dictionary(uniqueKeysWithValues: try exports.contacts().map { ($0["Contact ID"] ?? "", $0) })
    }
    return (try byID(honest), try byID(gamed))
  }

  func told(_ name: Behaviour.Name) throws -> Exports.Truth.Behaviour {
    try #require(truth.behaviours?[name.rawValue])
  }
}

/// The span that the standard on resolution looks at, counted again from a row and its pauses.
struct Worked {
  let almanac: Almanac
  let hours: OfficeHours
  let pauses: [String: [(from: Int64, to: Int64?)]]

  init(_ exports: Exports) throws {
    almanac = World(request(contacts: 1)).almanac
    hours = OfficeHours(office, almanac)
    var pauses: [String: [(from: Int64, to: Int64?)]] = [:]
    for row in try exports.rows("pauses.csv") where row["reason"] == "waiting for customer" {
      guard let from = try utc(row["began_at"]) else { continue }
      pauses[row["contact_id"] ?? "", default: []].append((from, try utc(row["ended_at"])))
    }
    self.pauses = pauses
  }

  static func limit(_ row: [String: String]) -> Int64 {
    let limits: [String: (before: Int64, since: Int64)] = [
      "urgent": (6, 4), "high": (12, 8), "normal": (24, 16), "low": (40, 32),
    ]
    let hours = limits[row["Priority"] ?? ""] ?? (0, 0)
    let isTighter = (local(row["Created at"]) ?? 0) >= madrid.start(of: CivilDay(year: 2026, month: 4, day: 1))
    return 3600 * (isTighter ? hours.since : hours.before)
  }

  /// Office seconds to the solution without the customer's; nil where it is not solved.
  func taken(_ row: [String: String]) -> Int64? {
    guard let from = local(row["Created at"]), let to = local(row["Solved at"]) else { return nil }
    var reached = from
    var seconds = hours.seconds(from: from, to: to)
    for pause in (pauses[row["Contact ID"] ?? ""] ?? []).sorted(by: { $0.from < $1.from }) {
      let (start, end) = (max(reached, pause.from), min(to, pause.to ?? to))
      guard start < end else { continue }
      seconds -= hours.seconds(from: start, to: end)
      reached = end
    }
    return seconds
  }
}
