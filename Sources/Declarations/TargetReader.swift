// Owns `target`: a share within a limit, or a bound on a statistic, in the unit of the measure.

import AuditModel

/// Whether a target speaks of a share, which decides the unit of a series or ratio that names none.
func targetIsShare(_ value: YAMLValue?) -> Bool { value?.entries?.contains { $0.key == "share" } ?? false }

/// Reads a target for a measure. Where the kind is not known, only the form is checked.
func readTarget(_ value: YAMLValue, for reading: MeasureReading, _ problems: Problems) -> Target? {
  guard var map = value.map(problems, example: "target: { share: 90%, within: 2 min }") else { return nil }
  return TargetReader(reading: reading, problems: problems).read(&map, in: "\"target\"")
}

struct TargetReader {
  let reading: MeasureReading
  let problems: Problems

  private static let statistics: [String: Target.Statistic] = [
    "share": .share, "mean": .mean, "median": .percentile(50), "rate": .rate, "ratio": .ratio, "score": .score,
  ]

  /// `p1` to `p99`, or one of the words.
  private static func statistic(_ key: String) -> Target.Statistic? {
    if let statistic = statistics[key] { return statistic }
    guard key.hasPrefix("p"), let percent = Int(key.dropFirst()), (1...99).contains(percent), key == "p\(percent)"
    else { return nil }
    return .percentile(percent)
  }

  /// The keys that a kind of measure can have, beside percentiles; all where the kind is not known.
  private var words: [String] {
    switch reading.kind {
    case "duration": ["share", "mean", "median"]
    case "share", "concentration": ["share"]
    case "series": ["share", "mean"]
    case "rate": ["rate"]
    case "ratio": ["ratio", "share"]
    case "score": ["score", "share"]
    case "attestation": ["attested"]
    default: Self.statistics.keys.sorted()
    }
  }

  /// The forms that a kind of measure can have, for a sentence.
  private var allowed: String {
    switch reading.kind {
    case "duration":
      "A duration can have `{ share: 90%, within: 2 min }`, or at_least, at_most or between for mean, median or a"
        + " percentile such as p90."
    case "share": "A share can have `{ share: { at_least: 90% } }`, with at_least, at_most or between."
    case "series": "A series can have at_least, at_most or between for share or mean."
    case "rate": "A rate can have `{ rate: { at_most: 10 } }`, with at_least, at_most or between."
    case "ratio":
      "A ratio can have `{ ratio: { at_most: 1 } }`, or `{ share: … }` where its unit is share, with at_least, at_most"
        + " or between."
    case "score":
      "A mean or net promoter score can have `{ score: { at_least: 4 } }`, the share of the highest marks"
        + " `{ share: { at_least: 85% } }`."
    case "concentration": "A concentration can have `{ share: { at_most: 60% } }`, with at_least, at_most or between."
    case "attestation": "An attestation has `{ attested: true }`, or no target."
    default: "Targets are `{ share: 90%, within: 2 min }`, or a bound on \(listed(words)) or a percentile."
    }
  }

  func read(_ map: inout YAMLMap, in whole: String) -> Target? {
    let keys = map.entries.map(\.key).filter { Self.statistic($0) != nil }
    for word in words { _ = map.take(word) }
    for key in keys { _ = map.take(key) }
    let within = map.take("within")
    let isUnclear = reportOtherPercentiles(&map)
    if reading.kind == "attestation" { return readAttested(&map, in: whole) }
    let isSilent = map.entries.allSatisfy { $0.key == "within" || $0.key == "until" }
    map.reportUnread(problems, in: whole)
    if keys.isEmpty, isUnclear { return nil }
    guard let key = keys.first, let statistic = Self.statistic(key), let value = map.take(key) else {
      if isSilent {
        problems.error(
          map.value.place, within == nil ? "\(whole) does not say what it asks for" : "the key \"share\" is missing",
          notes: [allowed])
      }
      return nil
    }
    if keys.count > 1, let second = map.entries.first(where: { $0.key == keys[1] }) {
      problems.error(
        second.value.keyPlace, "\(whole) has \"\(keys[1])\" beside \"\(key)\"",
        notes: ["A standard has one target: declare a second standard for the other."])
      return nil
    }
    if let within { return shareWithin(value, statistic: statistic, within) }
    if !suits(statistic, key: key, value) { return nil }
    guard let unit = unit(of: statistic) else {
      _ = value.map(problems, example: "\(key): { at_most: 10 min }")
      return nil
    }
    let reach = reading.measure.map { MeasureReach($0) }
    return BoundReader(key: key, unit: unit, reach: reach, problems: problems).read(value).map {
      .bound(statistic, $0)
    }
  }

  /// Reports `p0`, `p100` and their like. False where there are none.
  private func reportOtherPercentiles(_ map: inout YAMLMap) -> Bool {
    let others = map.entries.filter { entry in
      entry.key.hasPrefix("p") && entry.key.count > 1 && Self.statistic(entry.key) == nil
        && entry.key.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
    }
    for entry in others {
      _ = map.take(entry.key)
      problems.error(
        entry.value.keyPlace, "\"\(entry.key)\" is not a percentile",
        notes: ["Percentiles are p1 to p99, by whole numbers."]
      )
    }
    return !others.isEmpty
  }

  /// The unit of the bounds; nil where the measure is not known.
  private func unit(of statistic: Target.Statistic) -> Unit? {
    if statistic == .share { return .share }
    switch (reading.kind, reading.measure) {
    case ("duration"?, _): return .seconds
    case ("rate"?, _), ("score"?, _): return .number
    case (_, .series(let series)?): return series.unit
    case (_, .ratio(let ratio)?): return ratio.unit
    default: return nil
    }
  }

  /// Whether the kind of measure can have such a target; reports where not.
  private func suits(_ statistic: Target.Statistic, key: String, _ value: YAMLValue) -> Bool {
    guard let kind = reading.kind else { return true }
    if kind == "duration", statistic == .share {
      problems.error(
        value.keyPlace, "a duration cannot have a share without \"within\"",
        notes: ["Say within which time, as `{ share: 90%, within: 2 min }`."])
      return false
    }
    let isPercentile = if case .percentile = statistic { true } else { false }
    guard words.contains(key) || (isPercentile && kind == "duration") else {
      problems.error(value.keyPlace, "a \(kind) measure cannot have a target of \"\(key)\"", notes: [allowed])
      return false
    }
    switch (reading.measure, statistic) {
    case (.series(let series)?, .share) where series.unit != .share:
      problems.error(
        value.keyPlace, "a series in \(series.unit.rawValue) cannot have a target of \"share\"",
        notes: ["Bound its mean, as `{ mean: { at_most: … } }`, or declare `unit: share` in the measure."])
    case (.ratio(let ratio)?, .share) where ratio.unit != .share:
      problems.error(
        value.keyPlace, "a ratio in \(ratio.unit.rawValue) cannot have a target of \"share\"",
        notes: ["Bound it as `{ ratio: { at_most: … } }`, or declare `unit: share` in the measure."])
    case (.score(let score)?, .share) where !score.isTop:
      problems.error(
        value.keyPlace, "\(score.shown) cannot have a target of \"share\"",
        notes: ["Bound it as `{ score: { at_least: … } }`, or measure the highest marks with `as: top 2`."])
    case (.score(let score)?, .score) where score.isTop:
      problems.error(
        value.keyPlace, "\(score.shown) cannot have a target of \"score\"",
        notes: ["It is a share: bound it as `{ share: { at_least: 85% } }`."])
    default: return true
    }
    return false
  }

  private func shareWithin(_ value: YAMLValue, statistic: Target.Statistic, _ within: YAMLValue) -> Target? {
    guard statistic == .share else {
      problems.error(
        within.keyPlace, "\"within\" goes with \"share\" alone, not with \"\(value.label)\"", notes: [allowed])
      return nil
    }
    if let kind = reading.kind, kind != "duration" {
      problems.error(within.keyPlace, "a \(kind) measure cannot have a target with \"within\"", notes: [allowed])
      return nil
    }
    let limit = LimitReader(reading: reading, problems: problems).read(within)
    if let entries = value.entries {
      problems.error(
        value.place, "\"share\" beside \"within\" must be a percentage, not a mapping",
        notes: ["A share within a limit is always at least that share."],
        suggestion: entries.first { $0.key == "at_least" }.flatMap { $0.value.rawText })
      return nil
    }
    guard let share = value.share(problems), let limit else { return nil }
    if share == 0 { warnOfCertainty(value, problems) }
    return .shareWithin(share: share, limit: limit)
  }

  private func readAttested(_ map: inout YAMLMap, in whole: String) -> Target? {
    for entry in map.entries where entry.key != "attested" && map.taken.contains(entry.key) {
      problems.error(
        entry.value.keyPlace, "an attestation cannot have a target of \"\(entry.key)\"", notes: [allowed])
    }
    map.reportUnread(problems, in: whole)
    if map.entries.isEmpty {
      problems.error(map.value.place, "\(whole) does not say what it asks for", notes: [allowed])
    }
    if let value = map.take("attested"), value.truth(problems) == false {
      problems.error(
        value.place, "\"attested\" is false, which asks for nothing", notes: [allowed], suggestion: "attested: true")
    }
    return .attested
  }
}

extension ScoreMeasure {
  fileprivate var isTop: Bool { if case .top = method { true } else { false } }

  fileprivate var shown: String {
    switch method {
    case .mean: "the mean of marks"
    case .nps: "a net promoter score"
    case .top: "the share of the highest marks"
    }
  }
}
