// Owns what a column's times of day and lengths of time look like.

internal import AuditModel

/// What the distinct values of a column are as durations, and as the times of a day, by the parsers of audits.
struct ClockTally {
  private struct Candidate {
    let text: String
    var parser: TimeParser
    var hits = 0
  }

  private var candidates: [Candidate] = []
  private var values = 0
  private var twoParts = 0
  private var threeParts = 0
  private(set) var words = 0

  /// What has to stand before a time of day to make it a time.
  private static let day = Array("2000-01-01 ".utf8)
  private static let patterns = ["H:mm:ss", "H:mm", "H:mm:ss.SSS", "h:mm:ss a", "h:mm a", "h:mm:ssa", "h:mma"]

  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 40, range.contains(where: { (48...57).contains(bytes[$0]) }) else { return }
    guard range.contains(where: { bytes[$0] == UInt8(ascii: ":") }) else {
      if isPresent(DurationParsing.words(bytes, range)) { words += 1 }
      return
    }
    values += 1
    if isPresent(DurationParsing.clock(bytes, range, .hoursMinutesSeconds)) { threeParts += 1 }
    if isPresent(DurationParsing.clock(bytes, range, .hoursMinutes)) { twoParts += 1 }
    if values == 1 {
      candidates = Self.patterns.compactMap { text in
        guard let pattern = try? TimePattern.parse("yyyy-MM-dd \(text)").get() else { return nil }
        return Candidate(text: text, parser: TimeParser(pattern: pattern, zone: .utc))
      }
    }
    let time = Self.day + range.map { bytes[$0] }
    for index in candidates.indices where isPresent(candidates[index].parser.parse(time.span, 0..<time.count)) {
      candidates[index].hits += 1
    }
  }

  /// What all of so many distinct values are; nil where they are not alike.
  func shape(of distinct: Int) -> ClockShape? {
    let pattern = candidates.first { $0.hits == distinct }?.text
    let parts = threeParts == distinct ? 3 : twoParts == distinct ? 2 : nil
    return pattern == nil && parts == nil ? nil : ClockShape(parts: parts, pattern: pattern)
  }
}
