// Owns a standard's segments: the figures of its groups, and what is said of those too small to show.

package struct Breakdown: Hashable, Sendable {
  package var fields: [String]
  /// Largest first. Groups under the privacy floor are not here.
  package var segments: [Segment]
  package var suppressedGroups: Int
  package var suppressedRecords: Int
  /// Whether some of the suppressed groups are large enough to show, and hidden so that the small ones cannot be had by
  /// subtraction.
  package var hidesMore: Bool
  /// Groups in which too many records are still open to tell.
  package var undetermined: [Undetermined] = []

  package struct Undetermined: Hashable, Sendable {
    package var names: [String?]
    package var n: Int

    package init(names: [String?], n: Int) {
      self.names = names
      self.n = n
    }
  }

  package init(
    fields: [String], segments: [Segment], suppressedGroups: Int = 0, suppressedRecords: Int = 0,
    hidesMore: Bool = false
  ) {
    self.fields = fields
    self.segments = segments
    self.suppressedGroups = suppressedGroups
    self.suppressedRecords = suppressedRecords
    self.hidesMore = hidesMore
  }
}

package struct Segment: Hashable, Sendable {
  /// One for each field of the breakdown; nil where the record had no value.
  package var names: [String?]
  package var verdict: Verdict
  package var estimate: Estimate
  package var hits: Int?
  package var openPastLimit: Int?
  /// The value over closed records alone, where open ones are counted as misses.
  package var closedOnly: Double?

  package init(
    names: [String?], verdict: Verdict, estimate: Estimate, hits: Int? = nil, openPastLimit: Int? = nil,
    closedOnly: Double? = nil
  ) {
    self.names = names
    self.verdict = verdict
    self.estimate = estimate
    self.hits = hits
    self.openPastLimit = openPastLimit
    self.closedOnly = closedOnly
  }
}
