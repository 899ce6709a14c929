// Tests what holds of every behaviour: who is not touched is as in the honest world, and the truth counts who is.

import AuditModel
import Foundation
import Testing

@testable import Simulator

@Suite struct BehaviourTests {
  private func contents(_ exports: Exports, without left: Set<String> = []) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try exports.names where !left.contains(name) { contents[name] = try exports.data(name) }
    return contents
  }

  @Test("At strength 0 the exports are those of the honest world, byte for byte", arguments: Behaviour.Name.allCases)
  func nothing(name: Behaviour.Name) throws {
    let worlds = try TwoWorlds(name, 0, contacts: 300)
    #expect(try contents(worlds.gamed, without: ["truth.json"]) == contents(worlds.honest, without: ["truth.json"]))
    let told = try worlds.told(name)
    #expect(told.records == 0 && told.customers == 0 && told.strength == 0)
    #expect(worlds.truth.honest?.isEmpty == true)
    #expect(try worlds.truth.standards.mapValues(\.value) == worlds.honest.truth().standards.mapValues(\.value))
  }

  @Test(
    "Records that are not touched are as in the honest world, and the truth counts the others",
    arguments: Behaviour.Name.allCases)
  func untouched(name: Behaviour.Name) throws {
    let worlds = try TwoWorlds(name, 0.5, contacts: 1000)
    let told = try worlds.told(name)
    let contacts = try worlds.contacts()
    let complaints = try worlds.differing(["complaints.csv"])
    let jobs = try worlds.differing(["jobs.csv"])
    let surveys = try worlds.differing(["surveys.csv"])
    if name == .selectiveInvites {
      #expect(contacts.touched.isEmpty && surveys.touched.count == told.records)
    } else {
      #expect(contacts.touched.count + complaints.touched.count + jobs.touched.count == told.records)
      // Nobody is asked otherwise, but about contacts that are told otherwise.
      for row in try worlds.honest.rows("surveys.csv") where surveys.touched.contains(row["id"] ?? "") {
        #expect(contacts.touched.contains(row["contact_id"] ?? ""))
      }
    }
    #expect(told.records > 0 && told.records < told.opportunities)
    let reach = name == .proxyPush ? 0.5 : 1
    let expected = 0.5 * reach * Double(told.opportunities)
    // Five standard deviations of a coin's.
    #expect(abs(Double(told.records) - expected) < 2.5 * Double(told.opportunities).squareRoot() + 0.2 * expected)
    for file in try worlds.honest.names where file.hasSuffix(".csv") {
      let ids: Set<String> =
        switch file {
        case "complaints.csv": complaints.touched
        case "jobs.csv": jobs.touched
        case "surveys.csv": surveys.touched
        case "comments.csv", "transfers.csv", "pauses.csv": contacts.touched
        default: file.hasPrefix("contacts-") ? contacts.touched : []
        }
      func rest(_ exports: Exports) throws -> [Substring] {
        try exports.lines(file).filter { !ids.contains($0.prefix { $0 != "," }.description) }
      }
      let (before, after) = (try rest(worlds.honest), try rest(worlds.gamed))
      // In the same order, with what is new in between.
      var next = before.makeIterator()
      var expected = next.next()
      for line in after where line == expected { expected = next.next() }
      #expect(expected == nil, "\(file): \(expected ?? "")")
    }
  }

  @Test("The honest values in the truth are those of the honest world, and the others are the same in both")
  func honestValues() throws {
    let worlds = try TwoWorlds([.init(name: .pullIn, strength: 0.6), .init(name: .exclude, strength: 0.4)])
    let honest = try worlds.honest.truth().standards
    let differing = try #require(worlds.truth.honest)
    #expect(differing.keys.contains("speed.resolution"))
    for (id, value) in honest {
      #expect((differing[id] ?? worlds.truth.standards[id])?.value == value.value, "\(id)")
      if let other = differing[id] { #expect(other.n == value.n) }
    }
    let told = try #require(try worlds.told(.pullIn).standards["speed.resolution"])
    #expect(told.honest == honest["speed.resolution"]?.value)
    #expect(told.recorded == worlds.truth.standards["speed.resolution"]?.value)
    #expect(told.recorded ?? 0 > told.honest ?? 1)
  }

  @Test("All behaviours together give the same bytes again, on one core and on five")
  func together() throws {
    let all = Behaviour.Name.allCases.map { Behaviour(name: $0, strength: 0.3) }
    let one = try Exports(request(contacts: 600, all)) { try simulate($0, into: $1, workers: 1) }
    let five = try Exports(request(contacts: 600, all.reversed())) { try simulate($0, into: $1, workers: 5) }
    #expect(try contents(one) == contents(five))
    #expect(try one.truth().behaviours?.count == all.count)
  }

  @Test("Whoever is touched at a low strength is touched at a higher one")
  func nested() throws {
    let low = try TwoWorlds(.pullIn, 0.2).contacts().touched
    let high = try TwoWorlds(.pullIn, 0.7).contacts().touched
    #expect(!low.isEmpty && low.isSubset(of: high) && low.count < high.count)
  }
}
