// Tests the grids by which durations are counted: contiguous bins, each up to and including its edge.

import AuditModel
import Testing

struct GridTests {
  /// Every value near each power of two, where the fine grid changes its step, and a spread between.
  private static let values: [Int64] =
    Array(0...9000)
    + (13...61).flatMap { power -> [Int64] in
      let edge = Int64(1) << power
      return [edge - 1, edge, edge + 1, edge + edge / 3, edge + edge / 7 + 1]
    }

  @Test func aValueIsNeverAboveTheEdgeOfItsBin() {
    for value in Self.values {
      let bin = Grid.fine.bin(of: value)
      #expect(Grid.fine.upperEdge(of: bin) >= value)
      if bin > 0 { #expect(Grid.fine.upperEdge(of: bin - 1) < value) }
      #expect(Grid.fine.upperEdge(of: bin) - value <= value / 4096)
    }
  }

  @Test func fineBinsAreContiguous() {
    for bin in Int64(0)...30_000 {
      let edge = Grid.fine.upperEdge(of: bin)
      #expect(Grid.fine.bin(of: edge) == bin)
      #expect(Grid.fine.bin(of: edge + 1) == bin + 1)
    }
  }

  @Test func equalBinsAreContiguousUpToTheOverflow() {
    let grid = Grid.equal(width: 7, upTo: 50)
    for bin in Int64(0)...50 {
      #expect(grid.bin(of: grid.upperEdge(of: bin)) == bin)
      #expect(grid.bin(of: grid.upperEdge(of: bin) + 1) == bin + 1)
    }
    #expect(grid.bin(of: .max) == 51)
  }

  @Test func aLimitOnAnEdgeStillPasses() {
    // Two minutes in bins of ten seconds: bin 12 ends at 120 seconds, its limit.
    let grid = Grid.equal(width: 10, upTo: 40)
    #expect(grid.bin(of: 119) == 12)
    #expect(grid.bin(of: 120) == 12)
    #expect(grid.bin(of: 121) == 13)
  }

  @Test func nothingAndLessFallInTheFirstBin() {
    for grid in [Grid.fine, Grid.equal(width: 10, upTo: 5)] {
      #expect(grid.bin(of: 0) == 0)
      #expect(grid.bin(of: -5) == 0)
      #expect(grid.upperEdge(of: 0) == 0)
    }
  }
}
