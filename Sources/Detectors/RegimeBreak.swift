// Owns what is told of a break of regime: its dates, its levels with their volumes, and how much of it is mix.

internal import AuditModel
internal import Statistics

struct RegimeBreak {
  let course: Course
  /// The points on the other level: to the end for a shift.
  let inside: Range<Int>
  let isEpisode: Bool
  let before: Double
  let after: Double
  let interval: Interval?

  init(_ course: Course, _ shift: LevelShift) {
    self.course = course
    inside = shift.position..<course.points.count
    isEpisode = false
    (before, after) = (shift.before, shift.after)
    interval = shift.interval
  }

  init(_ course: Course, _ episode: LevelEpisode) {
    self.course = course
    inside = episode.inside
    isEpisode = true
    (before, after) = (episode.outside, episode.within)
    interval = nil
  }

  private var first: CivilDay { course.points[inside.lowerBound].start }
  /// The last day of the last stretch on the other level.
  private var last: CivilDay { course.stretch.next(after: course.points[inside.upperBound - 1].start).advanced(by: -1) }

  private func volume(_ isInside: Bool) -> Int {
    let places = course.points.indices.filter { inside.contains($0) == isInside }
    return places.isEmpty ? 0 : places.reduce(0) { $0 + course.points[$1].n } / places.count
  }

  func statement(_ evidence: StandardEvidence, _ input: AuditInput) -> String {
    let (new, old) = (words(after), words(before))
    let stretch = course.stretch.rawValue
    let when = isEpisode ? "From \(first) to \(last)" : "From \(first) on"
    let unit =
      if case .series(let series) = evidence.standard.measure, let weight = series.denominator {
        weight.replacing("_", with: " ")
      } else { "records" }
    var sentences = [
      "\(when) the figure is \(new), \(isEpisode ? "before and after" : "before") \(old), at "
        + "\(SentenceFigures.count(volume(true))) and \(SentenceFigures.count(volume(false))) \(unit) a \(stretch)."
    ]
    if let months = months(evidence, input) { sentences.append(months) }
    if let mix = mix(evidence) { sentences.append(mix) }
    return sentences.joined(separator: " ")
  }

  /// The months around a shift, as a reader of monthly reports knows them.
  private func months(_ evidence: StandardEvidence, _ input: AuditInput) -> String? {
    guard !isEpisode, course.stretch == .week else { return nil }
    let months = Course(
      evidence, by: .month, from: first.startOfMonth.advanced(byMonths: -1),
      to: first.startOfMonth.advanced(byMonths: 3).advanced(by: -1), fewest: input.constants.windowRecords)
    guard months.points.count >= 2 else { return nil }
    let figures = months.points.map { "\(words($0.share)) in \(Stretch.month.name(of: $0.start))" }
    return "By month: \(SentenceFigures.list(figures))."
  }

  private func words(_ share: Double) -> String { SentenceFigures.value(share, unit: .share) }

  /// Of all single breakdowns the one that explains most as mix, and its segment that does most.
  private func mix(_ evidence: StandardEvidence) -> String? {
    var best: (field: String, values: [String?], split: Kitagawa)?
    var fields: [String] = []
    for month in evidence.segmentMonths where !fields.contains(month.field) { fields.append(month.field) }
    for field in fields {
      let (values, changes) = changes(evidence.segmentMonths.filter { $0.field == field })
      guard values.count >= 2, let split = Kitagawa(changes) else { continue }
      if best.map({ abs($0.split.mix) < abs(split.mix) }) ?? true { best = (field, values, split) }
    }
    guard let best, abs(best.split.change) >= 0.001,
      let most = best.split.parts.indices.max(by: {
        // The direction of the whole mix counts.
        best.split.parts[$0].mix * best.split.mix < best.split.parts[$1].mix * best.split.mix
      })
    else { return nil }
    let (split, part) = (best.split, best.split.parts[most])
    func points(_ share: Double) -> String { SentenceFigures.decimal(share * 100, places: 1) }
    let name = best.values[most].map { "“\($0)”" } ?? "no value"
    return "By month and \(best.field.replacing("_", with: " ")) \(points(split.change)) points of change are "
      + "\(points(split.rate)) within its values and \(points(split.mix)) of mix, \(points(part.mix)) of them by "
      + "\(name), which went from \(words(part.weightBefore)) to \(words(part.weightAfter)) of the records and adds "
      + "\(points(part.rate)) within."
  }

  /// Months count to the side on which their middle lies.
  private func changes(_ months: [SegmentMonth]) -> (values: [String?], changes: [SegmentChange]) {
    var values: [String?] = []
    var sums: [SegmentChange] = []
    let end = course.stretch.next(after: course.points[course.points.count - 1].start)
    let range = course.points[0].start.startOfMonth...end
    var places: [String?: Int] = [:]
    for month in months where range.contains(month.month) {
      let middle = month.month.advanced(by: 14)
      if places[month.value] == nil {
        places[month.value] = values.count
        values.append(month.value)
        sums.append(SegmentChange(hitsBefore: 0, of: 0, hitsAfter: 0, of: 0))
      }
      guard let place = places[month.value], month.n >= 0, month.n < 1 << 40 else { continue }
      let hits = min(max(0, month.hits), month.n)
      if first <= middle && middle <= last {
        sums[place].hitsAfter += hits
        sums[place].after += month.n
      } else {
        sums[place].hitsBefore += hits
        sums[place].before += month.n
      }
    }
    return (values, sums)
  }

  /// Before and after, or outside and inside, with Wilson's intervals.
  var shares: [FindingChart.Share] {
    [(isEpisode ? "before and after" : "before", false), (isEpisode ? "meanwhile" : "from then on", true)].map {
      name, isInside in
      let points = course.points.indices.filter { inside.contains($0) == isInside }.map { course.points[$0] }
      let (hits, n) = (points.reduce(0) { $0 + $1.hits }, points.reduce(0) { $0 + $1.n })
      let interval = wilson(successes: hits, of: n)
      return FindingChart.Share(
        name: name,
        estimate: Estimate(
          value: n > 0 ? Double(hits) / Double(n) : 0, low: interval?.low, high: interval?.high, n: n))
    }
  }
}
