// Owns declared conditions as expressions.

extension Expression {
  /// A declared condition as an expression. What follows a record is looked for up to an instant, where one is given.
  package init(_ condition: Condition, knownUntil now: Int64? = nil) {
    switch condition {
    case .all(let parts): self = .all(parts.map { Expression($0, knownUntil: now) })
    case .any(let parts): self = .any(parts.map { Expression($0, knownUntil: now) })
    case .not(let part): self = .not(Expression(part, knownUntil: now))
    case .missing(let field): self = .isMissing(.field(field))
    case .among(let field, let texts): self = .among(.field(field), texts)
    case .truth(let field, let value): self = .inRange(.field(field), atLeast: value ? 1 : 0, atMost: value ? 1 : 0)
    case .range(let field, let atLeast, let atMost): self = .inRange(.field(field), atLeast: atLeast, atMost: atMost)
    case .followed(let following):
      var filters = [following.condition.map { Expression($0, knownUntil: now) }].compactMap { $0 }
      if let now { filters.append(.inRange(.field(following.at), atLeast: nil, atMost: now)) }
      let rows = Related(
        table: following.table, pairs: following.same,
        filter: filters.count > 1 ? .all(filters) : filters.first)
      self = .inRange(
        .lag(from: .field(following.from), to: rows, at: .field(following.at), before: false), atLeast: 1,
        atMost: following.within)
    }
  }
}
