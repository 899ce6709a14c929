// Owns the search for a column's time pattern: those that read its first times, less those that fail on later ones.

internal import AuditModel

/// Tries known patterns on the distinct values of a column, with the parser that audits read by.
struct TimeElimination {
  private struct Candidate {
    let pattern: TimePattern
    var parser: TimeParser
    var hits = 0
  }

  private var candidates: [Candidate] = []
  private var values = 0
  private var isoWithOffset = 0
  private var isoDays = 0
  private var shortest = Int.max
  private var longest = 0

  /// Values after which a column without any time is given up.
  private static let patience = 20

  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    values += 1
    if candidates.isEmpty {
      guard values <= Self.patience, Self.mayBeTime(bytes, range) else { return }
      for pattern in Self.known {
        var parser = TimeParser(pattern: pattern, zone: .utc)
        if isPresent(parser.parse(bytes, range)) { candidates.append(Candidate(pattern: pattern, parser: parser)) }
      }
    }
    guard !candidates.isEmpty else { return }
    var isRead = false
    for index in candidates.indices where isPresent(candidates[index].parser.parse(bytes, range)) {
      candidates[index].hits += 1
      isRead = true
      if candidates[index].pattern.isISO { noteISO(bytes, range) }
    }
    if isRead {
      shortest = min(shortest, range.count)
      longest = max(longest, range.count)
    }
  }

  /// Times have a digit and are between `1/2/99` and a date with words, a time and an offset.
  private static func mayBeTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (6...40).contains(range.count) else { return false }
    for index in range where (48...57).contains(bytes[index]) { return true }
    return false
  }

  private mutating func noteISO(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    if range.count == 10 {
      isoDays += 1
      return
    }
    // Behind the date, only an offset has any of these.
    for index in (range.lowerBound + 10)..<range.upperBound
    where [UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "U")].contains(bytes[index]) {
      isoWithOffset += 1
      return
    }
  }

  /// The best patterns, and the values that they do not read. Nil where the column holds no times.
  var result: (shape: TimeShape, misfits: Int)? {
    guard let most = candidates.map(\.hits).max(), most > 0 else { return nil }
    let best = candidates.filter { $0.hits == most }
    guard let first = best.first else { return nil }
    if first.pattern.isISO {
      let offsets: TimeShape.Offsets = isoWithOffset == 0 ? .none : isoWithOffset == most ? .all : .some
      let isDateOnly = isoDays == most
      let pattern = isDateOnly ? Self.pattern("yyyy-MM-dd") : nil
      return (
        TimeShape(
          patterns: [pattern ?? .iso], isDateOnly: isDateOnly, isTwelveHour: false, offsets: offsets),
        values - most
      )
    }
    // Patterns of the same order of day and month differ only in how they are written: the first will do.
    var chosen: [TimePattern] = []
    for candidate in best where !chosen.contains(where: { $0.dayComesFirst == candidate.pattern.dayComesFirst }) {
      chosen.append(shortest == longest ? Self.padded(candidate.pattern, length: longest) : candidate.pattern)
    }
    let parts = first.pattern.parts
    return (
      TimeShape(
        patterns: chosen, isDateOnly: first.pattern.resolution == 86_400, isTwelveHour: parts.contains(.half),
        offsets: parts.contains(.offset) ? .all : .none),
      values - most
    )
  }

  private static func pattern(_ text: String) -> TimePattern? { try? TimePattern.parse(text).get() }

  /// The pattern with two digits for day, month and hour, where all values are as long as that makes them.
  private static func padded(_ pattern: TimePattern, length: Int) -> TimePattern {
    var text = ""
    var rest = pattern.text[...]
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      text += run.count == 1 && "dMHh".contains(letter) ? run + run : run
      rest = rest.dropFirst(run.count)
    }
    // Quotes are not written; AM is twice as long as its letter.
    let written = text.count { $0 != "'" } + (text.contains("a") ? 1 : 0)
    return written == length ? self.pattern(text) ?? pattern : pattern
  }

  /// ISO 8601 first, then every usual date alone and with every usual time behind it.
  private static let known: [TimePattern] = {
    let dates = [
      "d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "d-M-yyyy", "M-d-yyyy", "yyyy/M/d", "yyyy.M.d", "d/M/yy", "M/d/yy", "d.M.yy",
      "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "MMM d yyyy", "MMM d, yyyy", "yyyyMMdd", "d/MMM/yyyy",
    ]
    let times = [
      "", "H:mm", "H:mm:ss", "H:mm:ss.SSS", "h:mm a", "h:mm:ss a", "h:mma", "h:mm:ssa", "H:mm:ssXXX", "H:mm:ss XXX",
      "H:mm XXX",
    ]
    let written = dates.flatMap { date in
      times.flatMap { time in time.isEmpty ? [date] : ["\(date) \(time)", "\(date)'T'\(time)", "\(date), \(time)"] }
    }
    return [.iso] + written.compactMap { pattern($0) }
  }()
}

extension TimePattern {
  /// Whether the day stands before the month.
  package var dayComesFirst: Bool {
    for part in parts {
      switch part {
      case .day: return true
      case .month, .monthName: return false
      default: continue
      }
    }
    return false
  }
}
