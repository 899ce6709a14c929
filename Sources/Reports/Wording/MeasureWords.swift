// Owns how a measure is put into words: what is timed or counted, which records, on which clock.

import AuditModel

// Fields keep their names here; `naming` sets them in code.

/// `time from created_at to the first present of solved_at or closed_at, for each of the contacts`
func measureWords(_ measure: Measure) -> String {
  switch measure {
  case .duration(let duration):
    switch duration.span {
    case .between(let from, let to):
      let ends = to
      let end = ends.count == 1 ? ends[0] : "the first present of \(joined(ends, with: "or"))"
      return "time from \(from) to \(end), for each of the \(readable(duration.table))"
    case .column(let column, let at):
      return "the column \(column), for each of the \(readable(duration.table)), dated by \(at)"
    }
  case .share(let share):
    return "share of the \(readable(share.table)) for which \(conditionWords(share.condition))"
      + ", dated by \(share.at)"
  case .series(let series):
    let parts = (series.numerator, series.denominator)
    let source = "each row of \(readable(series.table)), dated by \(series.at)"
    if let numerator = parts.0, let denominator = parts.1 {
      return "sum of \(numerator) over sum of \(denominator), from \(source)"
    }
    let value = series.value.map { "the column \($0)" } ?? "the value"
    return parts.1.map { "\(value), weighted by \($0), from \(source)" } ?? "\(value), from \(source)"
  }
}

func membershipWords(_ membership: Membership, noun: String) -> String {
  switch membership {
  case .opened: "\(noun) that began in the period"
  case .due: "\(noun) that fell due in the period"
  case .closed: "\(noun) that ended in the period"
  }
}

/// A condition in words. Values are as declared; ranges are in a column's own unit, which only the declaration knows.
func conditionWords(_ condition: Condition) -> String {
  switch condition {
  case .all(let parts): joined(parts.map { nested($0) })
  case .any(let parts): joined(parts.map { nested($0) }, with: "or")
  case .not(.missing(let field)): "\(field) is present"
  case .not(.among(let field, let values)): "\(field) is not \(choices(values))"
  case .not(let part): "it does not hold that \(conditionWords(part))"
  case .missing(let field): "\(field) is missing"
  case .among(let field, let values): "\(field) is \(choices(values))"
  case .truth(let field, let value): "\(field) is \(value ? "yes" : "no")"
  case .range(let field, let low, let high):
    switch (low, high) {
    case (.some, nil): "\(field) is at least the declared value"
    case (nil, .some): "\(field) is at most the declared value"
    default: "\(field) lies in the declared range"
    }
  }
}

private func choices(_ values: [String]) -> String {
  let few = values.prefix(6).map { "“\($0)”" }
  return values.count > 6
    ? few.joined(separator: ", ") + " or one of \(values.count - 6) more" : joined(few, with: "or")
}

private func nested(_ condition: Condition) -> String {
  switch condition {
  case .all(let parts) where parts.count > 1: "(\(conditionWords(condition)))"
  case .any(let parts) where parts.count > 1: "(\(conditionWords(condition)))"
  default: conditionWords(condition)
  }
}
