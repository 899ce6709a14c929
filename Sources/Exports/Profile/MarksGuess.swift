// Owns the guess of what marks decimals and thousands in a file: the way by which most of its columns are numbers.

package import AuditModel

package struct MarksGuess: Sendable {
  package private(set) var marks = NumberMarks()
  /// A comma in every number, three digits behind it, and nothing that tells whether it parts decimals or thousands.
  private(set) var isUndecided = false
  /// The same of a point, which is taken for a decimal one.
  private(set) var isPointUndecided = false
  /// The place of the marks among those known.
  private(set) var index = 0

  /// The likelier first.
  static let known: [NumberMarks] = written.map {
    NumberMarks(decimal: $0.decimal.utf8.first ?? 0, thousands: $0.thousands?.utf8.first)
  }

  private static let written: [(decimal: String, thousands: String?)] = [
    (".", nil), (",", nil), (".", ","), (",", "."), (".", " "), (",", " "), (".", "'"),
  ]

  /// `columns` tells for each column of numbers which of the known marks read it.
  init(columns: [[Int]]) {
    let votes = Self.known.indices.map { index in columns.count { $0.contains(index) } }
    isPointUndecided = votes[3] == votes[0]
    guard let most = votes.max(), most > 0, votes[0] < most else { return }
    let best = votes.indices.filter { votes[$0] == most }
    if best.contains(1), best.contains(2) {
      isUndecided = true
      return
    }
    index = best[0]
    marks = Self.known[index]
  }
}
