// Owns every comparison of a category with a text that the declarations make, with the table whose rows it is about.

internal import AuditModel

struct Comparison: Hashable {
  var table: String
  var field: String
  var text: String
}

extension Standard {
  var comparisons: [Comparison] {
    let terms = measure.terms
    guard let main = terms.first?.table else { return [] }
    var conditions: [(Condition?, table: String)] = terms.map { ($0.condition, $0.table) }
    conditions.append((scope, main))
    conditions += exclusions.map { ($0.condition, main) }
    switch measure {
    case .duration(let measure):
      conditions += [measure.openWhen, measure.recorded?.met, measure.recorded?.missed].map { ($0, main) }
    case .share(let measure): conditions += [measure.condition, measure.openWhen].map { ($0, main) }
    case .rate, .ratio, .score, .concentration, .series, .attestation: break
    }
    var found = conditions.flatMap { condition, table in condition?.comparisons(of: table) ?? [] }
    for target in [target] + dated.map(\.target) {
      guard case .byCategory(let field, let limits)? = target.limit else { continue }
      found += limits.keys.map { Comparison(table: main, field: field, text: $0) }
    }
    return found
  }

  /// The reasons of pauses that it names, of those that stand in another table's field.
  func pauseReasons(_ mapping: TableMapping?) -> [Comparison] {
    guard case .duration(let measure) = measure, case .reasons(let names) = measure.pauses,
      case .rows(let rows, _, _, let reason?)? = mapping?.pauses
    else { return [] }
    return names.map { Comparison(table: rows.table, field: reason, text: $0) }
  }
}

extension TableMapping {
  /// In the conditions of its derived fields and pauses.
  var comparisons: [Comparison] {
    var found = derived.flatMap { $0.rollup.rows.comparisons }
    if case .rows(let rows, _, _, _)? = pauses { found += rows.comparisons }
    return found
  }
}

extension Related {
  fileprivate var comparisons: [Comparison] { filter?.comparisons(of: table) ?? [] }
}

extension Condition {
  func comparisons(of table: String) -> [Comparison] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap { $0.comparisons(of: table) }
    case .not(let part): part.comparisons(of: table)
    case .among(let field, let texts): texts.map { Comparison(table: table, field: field, text: $0) }
    case .followed(let following): following.condition?.comparisons(of: following.table) ?? []
    case .missing, .truth, .range: []
    }
  }
}

extension Expression {
  /// Those of a declared condition: only its own cases can hold any.
  fileprivate func comparisons(of table: String) -> [Comparison] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap { $0.comparisons(of: table) }
    case .not(let part), .inRange(let part, _, _): part.comparisons(of: table)
    case .among(.field(let field), let texts): texts.map { Comparison(table: table, field: field, text: $0) }
    case .lag(_, let rows, _, _): rows.comparisons
    default: []
    }
  }
}
