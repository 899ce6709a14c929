// Tests that a seed gives the same bytes, whoever makes the days, and that another gives others.

import Foundation
import Testing

@testable import Simulator

@Suite struct SameBytesTests {
  private func contents(_ exports: Exports) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try exports.names { contents[name] = try exports.data(name) }
    return contents
  }

  @Test("The same seed gives the same bytes, on one core and on five")
  func sameSeed() throws {
    let one = try Exports(request(contacts: 600)) { try simulate($0, into: $1, workers: 1) }
    let five = try Exports(request(contacts: 600)) { try simulate($0, into: $1, workers: 5) }
    #expect(try contents(one) == contents(five))
    #expect(one.report == five.report)
  }

  @Test("Another seed gives another world")
  func otherSeed() throws {
    let one = try Exports(request(seed: 1, contacts: 300))
    let other = try Exports(request(seed: 2, contacts: 300))
    #expect(try one.names == other.names)
    #expect(try one.data("waits.csv") != other.data("waits.csv"))
    #expect(try one.data("truth.json") != other.data("truth.json"))
  }

  @Test("A folder that is written again holds nothing of what it held")
  func writtenAgain() throws {
    let first = try Exports(request(contacts: 900))
    let size = try first.data("comments.csv").count
    _ = try simulate(request(contacts: 100), into: first.folder.path)
    #expect(try first.data("comments.csv").count < size / 2)
  }
}
