// Tests the narrow waist: summaries merge by addition, whatever the order and however they were cut.

import AuditModel
import Testing

struct SummaryTests {
  private let rows = (0..<60).map { number in
    Summary.Row(
      keys: [.text("team \(number % 3)"), number % 5 == 0 ? .missing : .integer(Int64(number % 5))], count: 1,
      sums: [Int128(number)])
  }

  @Test func anyCutAndOrderGivesTheSame() {
    let whole = Summary(merging: rows)
    #expect(whole.rows.count == 15)
    #expect(whole.rows.reduce(0) { $0 + $1.count } == 60 && whole.rows.reduce(0) { $0 + $1.sums[0] } == 1770)
    for cut in [1, 7, 30, 59] {
      var left = Summary(merging: Array(rows[..<cut].reversed()))
      left.merge(Summary(merging: Array(rows[cut...])))
      #expect(left == whole)
    }
  }

  @Test func missingKeysComeFirstThenNumbersThenTexts() {
    let keys: [Summary.Key] = [.text("a"), .integer(2), .missing, .text("B"), .integer(-1)]
    #expect(keys.sorted() == [.missing, .integer(-1), .integer(2), .text("B"), .text("a")])
  }
}
