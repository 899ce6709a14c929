// Owns the way back from the filter of related rows, which is kept as an expression, to the condition declared.

import AuditModel

extension Condition {
  /// The condition that an expression was made of; nil where no condition is like it. Whether a range is that of a
  /// boolean is known by the type of its field.
  init?(_ filter: Expression, of table: String, in tables: [TableMapping]) {
    func all(_ parts: [Expression]) -> [Condition]? {
      let read = parts.compactMap { Condition($0, of: table, in: tables) }
      return read.count == parts.count ? read : nil
    }
    switch filter {
    case .all(let parts):
      guard let read = all(parts) else { return nil }
      self = .all(read)
    case .any(let parts):
      guard let read = all(parts) else { return nil }
      self = .any(read)
    case .not(let part):
      guard let read = Condition(part, of: table, in: tables) else { return nil }
      self = .not(read)
    case .isMissing(.field(let field)): self = .missing(field: field)
    case .among(.field(let field), let texts): self = .among(field: field, texts)
    case .inRange(.field(let field), let low, let high):
      if case .boolean? = tables.first(where: { $0.name == table })?.type(of: field), low == high, let low {
        self = .truth(field: field, low == 1)
      } else {
        self = .range(field: field, atLeast: low, atMost: high)
      }
    case .inRange(
      .lag(from: .field(let from), to: let rows, at: .field(let at), before: false), atLeast: 1?, atMost: let within?):
      var condition: Condition?
      if let filter = rows.filter {
        guard let read = Condition(filter, of: rows.table, in: tables) else { return nil }
        condition = read
      }
      self = .followed(
        Following(table: rows.table, same: rows.pairs, condition: condition, at: at, from: from, within: within))
    default: return nil
    }
  }
}
