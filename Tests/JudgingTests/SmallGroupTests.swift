// Tests that no small group of a crossed breakdown can be had by subtracting what is shown from what stands beside it.

import AuditModel
import Judging
import Testing

struct SmallGroupTests {
  private func world(_ sizes: [(team: String, priority: String, n: Int)]) -> World {
    let rows = sizes.flatMap { cell in
      (0..<cell.n).map { _ in "2026-08-03T10:00:00Z,2026-08-03T10:30:00Z,,\(cell.team),\(cell.priority),false,done" }
    }
    var world = duration(.shareWithin(share: 0.9, limit: .fixed(3600)), counts: .opened, rows: rows) {
      $0.breakdowns = [["team"], ["priority"], ["team", "priority"]]
    }
    world.floor = 10
    return world
  }

  @Test func whatAMarginWouldGiveAwayIsHiddenAlongBothFields() async throws {
    let result = try await world([
      ("A", "small", 3), ("A", "middle", 12), ("A", "large", 30), ("B", "small", 14), ("B", "middle", 20),
      ("B", "large", 25),
    ]).result()
    #expect(result.breakdowns[0].segments.map(\.estimate.n) == [59, 45])
    #expect(result.breakdowns[1].segments.map(\.estimate.n) == [55, 32, 17])
    // A's small ones go, and with them A's next; then in each column as many of B as it takes.
    let crossed = result.breakdowns[2]
    #expect(crossed.segments.map(\.names) == [["A", "large"], ["B", "large"]])
    #expect(crossed.suppressedGroups == 4 && crossed.suppressedRecords == 49 && crossed.hidesMore)
  }

  @Test func whereNothingIsSmallNothingIsHidden() async throws {
    let result = try await world([("A", "x", 10), ("A", "y", 11), ("B", "x", 12)]).result()
    #expect(result.breakdowns[2].segments.map(\.estimate.n) == [12, 11, 10])
    #expect(result.breakdowns[2].suppressedGroups == 0)
  }

  /// A team with one priority alone: its whole is the margin's, and hiding it would protect nobody.
  @Test func theOnlyGroupOfALineIsNoHidingPlace() async throws {
    let result = try await world([("A", "x", 4), ("A", "y", 40), ("B", "x", 20), ("C", "x", 30), ("D", "z", 15)])
      .result()
    let names = result.breakdowns[2].segments.map { $0.names.map { $0 ?? "" }.joined() }
    // A's x is told by A's y, which is y's only group: so B's and C's x do not go further than they must.
    #expect(!names.contains("Ax") && names.contains("Dz"))
  }
}
