// Owns how a condition on the fields of a record is put into words.

import AuditModel

// Fields keep their names here; `naming` sets them in code.

/// A condition in words. Values are as declared; ranges are in a column's own unit, which only the declaration knows.
func conditionWords(_ condition: Condition) -> String {
  if let (field, other) = condition.difference {
    if case .among(_, let values) = other { return "\(field) is known, and not \(choices(values))" }
    return "\(field) is known, and not so that \(conditionWords(other))"
  }
  switch condition {
  case .all(let parts): return parts.isEmpty ? "nothing is asked" : joined(parts.map { nested($0) })
  case .any(let parts): return joined(parts.map { nested($0) }, with: "or")
  case .not(.missing(let field)): return "\(field) is present"
  case .not(.among(let field, let values)): return "\(field) is not \(choices(values))"
  case .not(.followed(let following)): return "no " + followingWords(following)
  case .not(let part): return "it does not hold that \(conditionWords(part))"
  case .missing(let field): return "\(field) is missing"
  case .among(let field, let values): return "\(field) is \(choices(values))"
  case .truth(let field, let value): return "\(field) is \(value ? "yes" : "no")"
  case .range(let field, let low, let high):
    switch (low, high) {
    case (.some, nil): return "\(field) is at least the declared value"
    case (nil, .some): return "\(field) is at most the declared value"
    default: return "\(field) lies in the declared range"
    }
  case .followed(let following): return "a " + followingWords(following)
  }
}

/// `row of contacts with the same customer and topic follows within 7 days of solved_at`
private func followingWords(_ following: Following) -> String {
  let same = following.same.map { $0.own == $0.theirs ? $0.own : "\($0.own) (there \($0.theirs))" }
  var text = "row of \(readable(following.table)) with the same \(joined(same))"
  if let condition = following.condition { text += ", for which \(conditionWords(condition))," }
  return text + " follows within \(Figures.declaredDuration(following.within)) of \(following.from)"
}

private func choices(_ values: [String]) -> String {
  let few = values.prefix(6).map { "“\($0)”" }
  return values.count > 6
    ? few.joined(separator: ", ") + " or one of \(values.count - 6) more" : joined(few, with: "or")
}

private func nested(_ condition: Condition) -> String {
  switch condition {
  case .all(let parts) where parts.count > 1 && condition.difference == nil: "(\(conditionWords(condition)))"
  case .any(let parts) where parts.count > 1: "(\(conditionWords(condition)))"
  default: conditionWords(condition)
  }
}
