// Owns how a target is put into words, from the short form of a table to the whole of a facts list.

import AuditModel

/// `90% within 2 min`, `at least 85%`, `median at most 2 h`.
func targetWords(_ standard: Standard) -> String {
  switch standard.target {
  case .shareWithin(let share, let limit):
    "\(Figures.declaredShare(share)) \(limitWords(limit))"
  case .bound(let statistic, let bound):
    switch (statistic, standard.measure) {
    case (.percentile(50), _): "median \(boundWords(bound, unit: standard.unit))"
    case (.percentile(let percent), _): "\(ordinal(percent)) percentile \(boundWords(bound, unit: standard.unit))"
    case (.mean, .duration): "mean \(boundWords(bound, unit: standard.unit))"
    case (.mean, _), (.share, _): boundWords(bound, unit: standard.unit)
    }
  }
}

/// `within 2 min`, `within each priority’s limit`, `by each record’s deadline`.
func limitWords(_ limit: Limit) -> String {
  switch limit {
  case .fixed(let seconds): "within \(Figures.declaredDuration(seconds))"
  case .byCategory(let field, _): "within each \(readable(field))’s limit"
  case .deadline: "by each record’s deadline"
  }
}

/// `at least 85%`, `at most 2 h`, `75% to 88%`.
func boundWords(_ bound: Bound, unit: Unit) -> String {
  switch (bound.atLeast, bound.atMost) {
  case (let low?, let high?): "\(declared(low, unit: unit)) to \(declared(high, unit: unit))"
  case (let low?, nil): "at least \(declared(low, unit: unit))"
  case (nil, let high?): "at most \(declared(high, unit: unit))"
  case (nil, nil): "any value"
  }
}

/// The target with every limit spelt out.
func wholeTarget(_ standard: Standard) -> String {
  switch standard.target.limit {
  case .byCategory(_, let limits):
    let parts = limits.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      .map { "\($0.key) \(Figures.declaredDuration($0.value))" }
    return "\(targetWords(standard)): \(parts.joined(separator: ", "))"
  case .deadline(let field):
    return "\(targetWords(standard)), the field \(field)"
  case .fixed, nil:
    return targetWords(standard)
  }
}

/// A value as declared, without digits that nobody declared.
func declared(_ value: Double, unit: Unit) -> String {
  switch unit {
  case .share: return Figures.declaredShare(value)
  case .seconds:
    return value == value.rounded() && value.magnitude < 1e12
      ? Figures.declaredDuration(Int64(value)) : Figures.duration(value)
  case .number:
    var text = Figures.decimal(value, places: 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

/// `1st`, `90th`.
func ordinal(_ number: Int) -> String {
  let isTeen = (11...13).contains(number % 100)
  let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
  return "\(number)\(ending)"
}
