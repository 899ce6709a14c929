// Owns the counts of times beside the clock: events that may stop it, lags to other times, minutes of the hour, waits.

/// The first event of a kind in each record, by elapsed share of its limit: the aggregate E.
package struct ClockEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A pause, whatever its reason.
    case pause
    /// A row of a table that counts hand-offs.
    case handOff
  }

  package var kind: Kind
  /// Twentieths of the limit, 1 to 40; 41 stands for all beyond twice the limit. `event` is nil where there is none,
  /// `ended` counts the record's own end, or its age where it is open.
  package var event: Int?
  package var ended: Int
  package var n: Int

  package init(kind: Kind, event: Int?, ended: Int, n: Int) {
    self.kind = kind
    self.event = event
    self.ended = ended
    self.n = n
  }
}

/// How long after one time of a record another lies.
package struct Lag: Hashable, Sendable {
  /// Fields of the table.
  package var from: String
  package var to: String
  /// Seconds that a bin is wide at most 1/100 of a day; bins as in `Spread`.
  package var width: Int64
  /// Ascending; the overflow bin is `last` + 1.
  package var last: Int
  package var bins: [Distribution.Bin]

  package init(from: String, to: String, width: Int64, last: Int, bins: [Distribution.Bin]) {
    self.from = from
    self.to = to
    self.width = width
    self.last = last
    self.bins = bins
  }
}

/// Records by the minute of the hour of one of their times, as written in the company's zone: the aggregate M.
package struct MinuteCells: Hashable, Sendable {
  package var field: String
  /// 60 counts.
  package var counts: [Int]

  package init(field: String, counts: [Int]) {
    self.field = field
    self.counts = counts
  }
}

/// Customers by how long they waited: the aggregate W.
package struct WaitCell: Hashable, Sendable {
  /// Whole seconds, rounded up.
  package var seconds: Int
  package var answered: Int
  package var abandoned: Int

  package init(seconds: Int, answered: Int, abandoned: Int) {
    self.seconds = seconds
    self.answered = answered
    self.abandoned = abandoned
  }
}

/// Records that a survey is about, by agent: whether they were asked, and whether they had come back.
package struct InvitationCell: Hashable, Sendable {
  /// As it may be shown; nil where records hold none.
  package var agent: String?
  package var returned: Bool
  package var invited: Int
  package var n: Int

  package init(agent: String?, returned: Bool, invited: Int, n: Int) {
    self.agent = agent
    self.returned = returned
    self.invited = invited
    self.n = n
  }
}

/// Records of one agent by handling time: for contacts cut short, and for speed against precision.
package struct HandlingCell: Hashable, Sendable {
  package var agent: String?
  /// Seconds, the upper edge of a bin.
  package var seconds: Int64
  package var n: Int
  package var judged: Int
  package var returned: Int

  package init(agent: String?, seconds: Int64, n: Int, judged: Int, returned: Int) {
    self.agent = agent
    self.seconds = seconds
    self.n = n
    self.judged = judged
    self.returned = returned
  }
}
