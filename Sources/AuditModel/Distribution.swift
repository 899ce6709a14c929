// Owns how a duration is spread: bins against the limit, and percentiles.

/// How a duration is spread, in bins of equal width that have the limit on an edge.
package struct Distribution: Hashable, Sendable {
  package enum Scale: Hashable, Sendable {
    /// Bins are seconds wide; the limit is the same for every record.
    case seconds(width: Int64, limit: Int64?)
    /// Bins are parts of each record's own limit: `parts` of them make the limit.
    case shareOfLimit(parts: Int)
  }

  package struct Bin: Hashable, Sendable {
    /// The bin covers (index − 1, index] widths; bin 0 holds exact zeros.
    package var index: Int
    package var done: Int

    package init(index: Int, done: Int) {
      self.index = index
      self.done = done
    }
  }

  package var scale: Scale
  /// Ascending by index; empty bins are left out.
  package var bins: [Bin]
  /// Finished records beyond the last bin.
  package var beyond: Int
  /// Records that are not finished.
  package var open: Int

  package init(scale: Scale, bins: [Bin], beyond: Int, open: Int) {
    self.scale = scale
    self.bins = bins
    self.beyond = beyond
    self.open = open
  }
}

/// Percentiles of finished records, in seconds; open records are not in them and are counted beside them.
package struct Quantiles: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var percent: Int
    package var value: Double

    package init(percent: Int, value: Double) {
      self.percent = percent
      self.value = value
    }
  }

  package var points: [Point]
  package var n: Int
  package var open: Int

  package init(points: [Point], n: Int, open: Int) {
    self.points = points
    self.n = n
    self.open = open
  }

  package subscript(percent: Int) -> Double? { points.first { $0.percent == percent }?.value }
}
