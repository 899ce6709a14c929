// Owns how records lie against their limit, finished and open, with what became of them: the aggregate H.

/// Counts by bin of elapsed time. A bin is a number of widths or of parts of the limit, its upper edge included: bin k
/// covers (k − 1, k], bin 0 exact zeros, and the limit is an edge.
package struct Spread: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    /// `last` + 1 stands for all beyond.
    package var bin: Int
    /// Finished after this time.
    package var done: Int
    /// Still open when last seen, at this age.
    package var open: Int
    /// Finished ones of which it is known whether they came back, and those that did.
    package var judged: Int
    package var returned: Int

    package init(bin: Int, done: Int, open: Int = 0, judged: Int = 0, returned: Int = 0) {
      self.bin = bin
      self.done = done
      self.open = open
      self.judged = judged
      self.returned = returned
    }
  }

  package struct Month: Hashable, Sendable {
    /// The first day.
    package var start: CivilDay
    package var inPeriod: Bool
    /// Ascending by bin; empty bins are left out.
    package var cells: [Cell]

    package init(start: CivilDay, inPeriod: Bool, cells: [Cell]) {
      self.start = start
      self.inPeriod = inPeriod
      self.cells = cells
    }
  }

  /// Seconds with a limit, or parts of each record's own.
  package var scale: Distribution.Scale
  /// The last bin that is not overflow.
  package var last: Int
  /// Of the period: ascending by bin; empty bins are left out.
  package var cells: [Cell]
  /// Every month up to the period's end, oldest first; a month that the period cuts is there twice. Empty for segments.
  package var months: [Month]
  /// Finished records by minute of elapsed time modulo 60, for heaping: bin k of the minutes covers (k − 1, k]. Empty
  /// where it was not counted.
  package var minutes: [Int]
  /// Seconds between neighbouring values that the exports can hold.
  package var resolution: Int64
  /// Records by limit, where it differs: seconds, ascending. One entry where all share it.
  package var limits: [LimitCount]
  /// Records opened and closed by quarter-hour of the week, 672 each from Monday 0:00, where the clock is the calendar.
  package var opened: [Int]
  package var closed: [Int]

  /// Finished within the first minute of the calendar.
  package var atOnce: Int
  /// The largest share of records whose own deadlines fall at one minute of the day, such as its last.
  package var deadlinesAtOneMinute = 0.0

  package struct LimitCount: Hashable, Sendable {
    package var seconds: Int64
    package var n: Int

    package init(seconds: Int64, n: Int) {
      self.seconds = seconds
      self.n = n
    }
  }

  package init(
    scale: Distribution.Scale, last: Int, cells: [Cell], months: [Month] = [], minutes: [Int] = [],
    resolution: Int64 = 1, limits: [LimitCount] = [], opened: [Int] = [], closed: [Int] = [],
    atOnce: Int = 0
  ) {
    self.atOnce = atOnce
    self.scale = scale
    self.last = last
    self.cells = cells
    self.months = months
    self.minutes = minutes
    self.resolution = resolution
    self.limits = limits
    self.opened = opened
    self.closed = closed
  }

  /// Bins up to and including the limit. Nil where a scale of seconds has none.
  package var limitBin: Int? {
    switch scale {
    case .seconds(let width, let limit): limit.map { Int($0 / width) }
    case .shareOfLimit(let parts): parts
    }
  }
}

/// A spread of the records that hold one value of a field.
package struct SegmentSpread: Hashable, Sendable {
  package var field: String
  /// As it may be shown; nil where records hold no value.
  package var value: String?
  package var spread: Spread

  package init(field: String, value: String?, spread: Spread) {
    self.field = field
    self.value = value
    self.spread = spread
  }
}

/// Records of one agent in one stratum by twenty-fourths of the limit: the aggregate HA.
package struct AgentBand: Hashable, Sendable {
  /// As it may be shown.
  package var agent: String
  /// Priority, else channel; nil where neither is known.
  package var stratum: String?
  /// Band k covers ((k − 1)/24, k/24] of the limit; 73 stands for all beyond three limits.
  package var band: Int
  package var done: Int
  package var open: Int
  package var judged: Int
  package var returned: Int

  package init(agent: String, stratum: String?, band: Int, done: Int, open: Int, judged: Int, returned: Int) {
    self.agent = agent
    self.stratum = stratum
    self.band = band
    self.done = done
    self.open = open
    self.judged = judged
    self.returned = returned
  }
}
