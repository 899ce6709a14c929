// Owns the counts of what customers were told beforehand, and of when the system wrote an end down.

/// Records by the size of what their customer was promised or announced: a day agreed, a wait told.
package struct PromiseCell: Hashable, Sendable {
  /// The size is over the one and up to the other, in seconds of the standard's clock; `upTo` is nil for all beyond.
  package var over: Int64
  package var upTo: Int64?
  package var n: Int
  /// Finished within half of it, and within it.
  package var half: Int
  package var kept: Int

  package init(over: Int64, upTo: Int64?, n: Int, half: Int, kept: Int) {
    self.over = over
    self.upTo = upTo
    self.n = n
    self.half = half
    self.kept = kept
  }

  /// The sizes told apart, ascending: what people say, from a minute to a year.
  package static let edges: [Int64] =
    [60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800]
    + [1, 2, 3, 5, 7, 14, 28, 56, 112, 365].map { $0 * 86_400 }
}

/// Finished records by their recorded end and by the moment at which the system wrote it down, both by elapsed share of
/// the limit.
package struct StampCell: Hashable, Sendable {
  package enum Order: Hashable, Sendable {
    /// No further apart than the exports tell times apart.
    case together
    /// The end lies before its writing.
    case before
    /// The end lies after its writing.
    case after
  }

  /// Twentieths of the limit, 1 to 40; 41 stands for all beyond twice the limit.
  package var ended: Int
  package var written: Int
  package var order: Order
  package var n: Int

  package init(ended: Int, written: Int, order: Order, n: Int) {
    self.ended = ended
    self.written = written
    self.order = order
    self.n = n
  }
}
