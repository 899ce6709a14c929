// Owns how a target is put into words, from the short form of a table to the whole of a facts list.

import AuditModel

/// `90% within 2 min`, `at least 85%`, `median at most 2 h`, `at most 10 per 1,000`.
func targetWords(_ standard: Standard) -> String { targetWords(standard.target, standard) }

/// A target in words, which may be one that held before the standard's own.
func targetWords(_ target: Target, _ standard: Standard) -> String {
  switch target {
  case .shareWithin(let share, let limit):
    return "\(Figures.declaredShare(share)) \(limitWords(limit, inDays: countsDays(standard)))"
  case .bound(let statistic, let bound):
    let words = boundWords(bound, unit: standard.notation)
    switch (statistic, standard.measure) {
    case (.percentile(50), _): return "median \(words)"
    case (.percentile(let percent), _): return "\(ordinal(percent)) percentile \(words)"
    case (.mean, .duration): return "mean \(words)"
    case (.mean, _), (.share, _), (.rate, _), (.ratio, _), (.score, _): return words
    }
  case .attested: return "evidence that holds"
  }
}

/// `within 2 min`, `within each priority’s limit`, `within 1.25 times each record’s announced wait`.
func limitWords(_ limit: Limit, inDays: Bool = true) -> String {
  switch limit {
  case .fixed(let seconds): return "within \(Figures.declaredDuration(seconds, inDays: inDays))"
  case .byCategory(let field, _): return "within each \(readable(field))’s limit"
  case .deadline: return "by each record’s deadline"
  case .column(let field, let numerator, let denominator):
    let times = denominator == 0 ? 0 : Double(numerator) / Double(denominator)
    return "within " + (times == 1 ? "" : "\(declared(times, unit: .number)) times ")
      + "each record’s \(readable(field))"
  }
}

/// `at least 85%`, `at most 2 h`, `75% to 88%`, `at least 4 of 5`.
func boundWords(_ bound: Bound, unit: Notation) -> String {
  switch (bound.atLeast, bound.atMost) {
  case (let low?, let high?): "\(declared(low, unit: unit)) to \(declared(high, unit: unit))\(unit.suffix)"
  case (let low?, nil): "at least \(declared(low, unit: unit))\(unit.suffix)"
  case (nil, let high?): "at most \(declared(high, unit: unit))\(unit.suffix)"
  case (nil, nil): "any value"
  }
}

/// Whether a day on the standard's clock is 24 hours.
private func countsDays(_ standard: Standard) -> Bool {
  if case .duration(let duration) = standard.measure, case .business = duration.clock { return false }
  return true
}

/// The target with every limit spelt out.
func wholeTarget(_ standard: Standard) -> String { wholeTarget(standard.target, standard) }

func wholeTarget(_ target: Target, _ standard: Standard) -> String {
  let words = targetWords(target, standard)
  switch target.limit {
  case .byCategory(_, let limits):
    let parts = limits.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      .map { "\($0.key) \(Figures.declaredDuration($0.value, inDays: countsDays(standard)))" }
    return "\(words): \(parts.joined(separator: ", "))"
  case .deadline(let field), .column(let field, _, _): return "\(words), the field \(field)"
  case .fixed, nil: return words
  }
}

/// The target, and what the value was judged by where that is another, because the target changed in the period.
func judgedTarget(_ result: StandardResult) -> String {
  let standard = result.standard
  guard result.bound != standard.target.bound else { return targetWords(standard) }
  return "\(targetWords(standard)); judged by \(boundWords(result.bound, unit: standard.notation)), as it changed"
}

/// The targets that held one after another, the last as the one in force since: `until 14 August 2026: 85% within
/// 3 min`. Empty where one target has always held.
func datedTargets(_ standard: Standard) -> [String] {
  guard standard.dated.count > 1 else { return [] }
  return standard.dated.enumerated().map { index, dated in
    let words = wholeTarget(dated.target, standard)
    if index + 1 < standard.dated.count, let next = standard.dated[index + 1].from {
      return "until \(Figures.day(next.advanced(by: -1))): \(words)"
    }
    return (dated.from.map { "since \(Figures.day($0))" } ?? "since then") + ": \(words)"
  }
}

/// `The target changed on 1 April 2026; a record is judged by the one in force on the day that it began.` Nil where one
/// target has always held.
func targetChange(_ standard: Standard) -> String? {
  let days = standard.dated.compactMap(\.from).map(Figures.day)
  guard !days.isEmpty else { return nil }
  return "The target changed on \(joined(days)); a record is judged by the one in force on the day that it began."
}

/// A value as declared, without digits that nobody declared.
func declared(_ value: Double, unit: Notation) -> String {
  switch unit {
  case .share: return Figures.declaredShare(value)
  case .seconds:
    return value == value.rounded() && value.magnitude < 1e12
      ? Figures.declaredDuration(Int64(value)) : Figures.duration(value)
  case .number, .rate, .marks, .net:
    var text = Figures.decimal(value, places: 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return (unit == .net && value > 0 ? "+" : "") + text
  }
}

/// `1st`, `90th`.
func ordinal(_ number: Int) -> String {
  let isTeen = (11...13).contains(number % 100)
  let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
  return "\(number)\(ending)"
}
