// Owns how a condition on the fields of a record is put into words.

import AuditModel

// Fields keep their names here; `naming` sets them in code.

/// A condition on the rows of a table in words, its values as declared.
func conditionWords(_ condition: Condition, of table: String, in tables: [TableMapping]) -> String {
  func words(_ part: Condition) -> String { conditionWords(part, of: table, in: tables) }
  func nested(_ part: Condition) -> String {
    switch part {
    case .all(let parts) where parts.count > 1 && part.difference == nil: "(\(words(part)))"
    case .any(let parts) where parts.count > 1: "(\(words(part)))"
    default: words(part)
    }
  }
  if let (field, other) = condition.difference {
    if case .among(_, let values) = other { return "\(field) is known, and not \(choices(values))" }
    return "\(field) is known, and not so that \(words(other))"
  }
  switch condition {
  case .all(let parts): return parts.isEmpty ? "nothing is asked" : joined(parts.map { nested($0) })
  case .any(let parts): return joined(parts.map { nested($0) }, with: "or")
  case .not(.missing(let field)): return "\(field) is present"
  case .not(.among(let field, let values)): return "\(field) is not \(choices(values))"
  case .not(.followed(let following)): return "no " + followingWords(following, in: tables)
  case .not(let part): return "it does not hold that \(words(part))"
  case .missing(let field): return "\(field) is missing"
  case .among(let field, let values): return "\(field) is \(choices(values))"
  case .truth(let field, let value): return "\(field) is \(value ? "yes" : "no")"
  case .range(let field, let low, let high):
    let type = tables.first { $0.name == table }?.type(of: field)
    switch (low, high) {
    case (let low?, let high?) where low == high: return "\(field) is \(stored(low, type))"
    case (let low?, let high?): return "\(field) is from \(stored(low, type)) to \(stored(high, type))"
    case (let low?, nil): return "\(field) is at least \(stored(low, type))"
    case (nil, let high?): return "\(field) is at most \(stored(high, type))"
    case (nil, nil): return "\(field) is present"
    }
  case .followed(let following): return "a " + followingWords(following, in: tables)
  }
}

/// `row of contacts with the same customer and topic follows within 7 days of solved_at`
private func followingWords(_ following: Following, in tables: [TableMapping]) -> String {
  let same = following.same.map { $0.own == $0.theirs ? $0.own : "\($0.own) (there \($0.theirs))" }
  var text = "row of \(readable(following.table)) with the same \(joined(same))"
  if let condition = following.condition {
    text += ", for which \(conditionWords(condition, of: following.table, in: tables)),"
  }
  return text + " follows within \(Figures.declaredDuration(following.within)) of \(following.from)"
}

private func choices(_ values: [String]) -> String {
  let few = values.prefix(6).map { "“\($0)”" }
  return values.count > 6
    ? few.joined(separator: ", ") + " or one of \(values.count - 6) more" : joined(few, with: "or")
}

/// A stored value as its column has it: a time of the year, a duration, a number with its decimals.
private func stored(_ value: Int64, _ type: ColumnType?) -> String {
  switch type {
  case .duration: return Figures.declaredDuration(value)
  case .time(_, let zone): return Figures.day(zone.day(of: value))
  case .decimal(let places):
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return Figures.decimal(Double(value) / scale, places: places)
  default: return Figures.count(Int(clamping: value))
  }
}
