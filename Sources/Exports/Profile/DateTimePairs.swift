// Owns the guess of which columns are one time in two: a day, and beside it the time of that day.

package import AuditModel

/// Two neighbouring columns, by their places among those of the profile, and the patterns that read them joined.
package struct DateTimePair: Sendable {
  package var date: Int
  package var time: Int
  /// More than one where the order of day and month is undecided.
  package var patterns: [TimePattern]
}

extension FileProfile {
  package var dateTimePairs: [DateTimePair] {
    guard format == .delimited else { return [] }
    return columns.indices.dropLast().compactMap { index in
      let (date, time) = (columns[index], columns[index + 1])
      guard date.isUsable, time.isUsable, case .time(let day) = date.shape, day.isDateOnly, day.offsets == .none,
        case .clock(let clock) = time.shape, let pattern = clock.pattern,
        ColumnName(time.header).mayBeTimeOfDay(beside: ColumnName(date.header))
      else { return nil }
      let patterns = day.patterns.compactMap { try? TimePattern.parse("\($0.text) \(pattern)").get() }
      return patterns.isEmpty ? nil : DateTimePair(date: index, time: index + 1, patterns: patterns)
    }
  }
}

extension ColumnName {
  /// Whether a column beside a date's may be its time of day: its name is `Time`, or the date's but for that word.
  fileprivate func mayBeTimeOfDay(beside date: ColumnName) -> Bool {
    guard durationUnit == nil, !soundsLikeDuration else { return false }
    let words: Set<String> = ["time", "hour", "clock", "uhrzeit", "hora", "heure", "zeit", "of", "day"]
    let days: Set<String> = ["date", "day", "datum", "fecha", "dt"]
    let own = self.words.filter { !words.contains($0) }
    return own.count < self.words.count && (own.isEmpty || own == date.words.filter { !days.contains($0) })
  }
}
