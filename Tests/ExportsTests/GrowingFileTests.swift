// Owns the test of rows that a file has gained between two readings of it.

import Testing

@testable import Exports

struct GrowingFileTests {
  @Test func rowsBeyondThoseThatWereCountedAreNoRecords() {
    var rows = RowSet(count: 3)
    rows.insert(2)
    #expect(rows.contains(2) && !rows.contains(1))
    #expect(!rows.contains(64) && !rows.contains(1_000_000))
  }
}
