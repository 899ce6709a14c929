// Owns the rule by which local times become instants and back, as plain numbers that any engine can follow.

/// The offset changes of one IANA zone, as a table.
///
/// The written rule: a local time that occurs twice is the first of the two; a local time that never occurs is
/// read with the offset in force before the change. Engines receive this table and never use zones of their own.
package struct ZoneRules: Hashable, Sendable {
  package struct Change: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package var at: Int64
    /// Seconds east of UTC from `at` on.
    package var offset: Int64

    package init(at: Int64, offset: Int64) {
      self.at = at
      self.offset = offset
    }
  }

  package var identifier: String
  /// The offset in force before the first change.
  package var initialOffset: Int64
  /// Ascending by `at`.
  package var changes: [Change]

  package init(identifier: String, initialOffset: Int64, changes: [Change] = []) {
    self.identifier = identifier
    self.initialOffset = initialOffset
    self.changes = changes
  }

  package static let utc = ZoneRules(identifier: "UTC", initialOffset: 0)

  /// The offset in force at an instant.
  package func offset(at instant: Int64) -> Int64 {
    let index = firstIndex { $0.at > instant }
    return index == 0 ? initialOffset : changes[index - 1].offset
  }

  /// The instant of a local time given as seconds since 1970-01-01T00:00:00 on the wall.
  package func instant(local: Int64) -> Int64 { local - stretch(ofLocal: local).offset }

  /// The offset by which a local time is read, and the local times around it that are read by the same.
  package func stretch(ofLocal local: Int64) -> (times: Range<Int64>, offset: Int64) {
    // The first change whose wall-clock moment, read with the offset before it, lies beyond the local time: the
    // offset before that change applies. That is the first of a repeated hour, and the old offset in a skipped one.
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if wall(ofChange: middle) <= local { low = middle + 1 } else { high = middle }
    }
    let begin = low == 0 ? Int64.min : wall(ofChange: low - 1)
    let end = low == changes.count ? Int64.max : wall(ofChange: low)
    return (begin..<end, low == 0 ? initialOffset : changes[low - 1].offset)
  }

  /// The local time from which a change's offset is read: in a skipped hour [at + previous, at + offset) the old one
  /// still rules.
  private func wall(ofChange index: Int) -> Int64 {
    let previous = index == 0 ? initialOffset : changes[index - 1].offset
    return changes[index].at + max(previous, changes[index].offset)
  }

  package func local(_ instant: Int64) -> Int64 { instant + offset(at: instant) }

  /// The civil day of an instant in this zone.
  package func day(of instant: Int64) -> CivilDay {
    let local = local(instant)
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return CivilDay(number: Int(day))
  }

  /// The instant at which a civil day begins in this zone.
  package func start(of day: CivilDay) -> Int64 { instant(local: Int64(day.number) * 86_400) }

  /// The last second of a civil day in this zone.
  package func end(of day: CivilDay) -> Int64 { start(of: day.advanced(by: 1)) - 1 }

  private func firstIndex(where beyond: (Change) -> Bool) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if beyond(changes[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
