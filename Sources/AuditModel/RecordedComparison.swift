// Owns the comparison of our verdicts with the flag that the source system recorded.

/// Our verdict on each record against the flag that the source system recorded.
package struct RecordedComparison: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package enum Ours: String, Hashable, Sendable, CaseIterable {
      case met, missedClosed, missedOpen
      /// Left out of our figure: no limit, excluded, or otherwise not assessable.
      case notCounted
    }

    package enum Flag: String, Hashable, Sendable, CaseIterable {
      case met, missed, blank
    }

    package var ours: Ours
    package var flag: Flag
    package var count: Int
    /// How many of them are still open.
    package var open: Int

    package init(ours: Ours, flag: Flag, count: Int, open: Int) {
      self.ours = ours
      self.flag = flag
      self.count = count
      self.open = open
    }
  }

  /// Each pair once; pairs without records are left out.
  package var rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  package func count(ours: Set<Row.Ours>? = nil, flag: Set<Row.Flag>? = nil) -> Int {
    rows.filter { (ours?.contains($0.ours) ?? true) && (flag?.contains($0.flag) ?? true) }
      .reduce(0) { $0 + $1.count }
  }
}
