// Owns the rewriting of expressions for engines whose columns are typed: nothing is unreadable there, derived fields are
// what they are rolled up from, and what is always or never true is left out.

import AuditModel

extension Expression {
  static let always = Expression.all([])
  static let never = Expression.any([])

  /// The same value for every record whose fields can all be read.
  func simplified(in table: TableMapping) -> Expression {
    func inner(_ part: Expression) -> Expression { part.simplified(in: table) }
    switch self {
    case .field(let name): return table.derived(name).map { .rolledUp($0.rollup) } ?? self
    case .constant, .rolledUp: return self
    case .isUnreadable: return .never
    case .all(let parts):
      let kept = distinct(parts.map(inner)).filter { $0 != .always }
      return kept.contains(.never) ? .never : kept.count == 1 && kept[0].isCondition ? kept[0] : .all(kept)
    case .any(let parts):
      let kept = distinct(parts.map(inner)).filter { $0 != .never }
      return kept.contains(.always) ? .always : kept.count == 1 && kept[0].isCondition ? kept[0] : .any(kept)
    case .not(let part):
      switch inner(part) {
      case .always: return .never
      case .never: return .always
      case .not(let twice): return twice
      case let other: return .not(other)
      }
    case .isMissing(let part):
      let part = inner(part)
      return part.isNeverMissing ? .never : .isMissing(part)
    case .among(let part, let texts): return .among(inner(part), texts)
    case .inRange(let part, let low, let high): return .inRange(inner(part), atLeast: low, atMost: high)
    case .atMost(let one, let other): return .atMost(inner(one), inner(other))
    case .firstPresent(let parts):
      let kept = parts.map(inner)
      return kept.count == 1 ? kept[0] : .firstPresent(kept)
    case .cases(let cases, let otherwise): return Self.simplified(cases, otherwise.map(inner), inner)
    case .lookup(let part, let table): return .lookup(inner(part), table)
    case .sum(let one, let other): return .sum(inner(one), inner(other))
    case .difference(let one, let other): return .difference(inner(one), inner(other))
    case .product(let one, let other): return .product(inner(one), inner(other))
    case .elapsed(let one, let other, .calendar): return .difference(inner(other), inner(one))
    case .elapsed(let one, let other, let clock): return .elapsed(from: inner(one), to: inner(other), on: clock)
    case .later(let one, let other, .calendar): return .sum(inner(one), inner(other))
    case .later(let one, let other, let clock): return .later(than: inner(one), by: inner(other), on: clock)
    case .scaled(let part, let over, let under): return .scaled(inner(part), numerator: over, denominator: under)
    case .bin(let part, let grid): return .bin(inner(part), grid)
    case .binOfShare(let part, let whole, let parts, let upTo):
      return .binOfShare(inner(part), of: inner(whole), parts: parts, upTo: upTo)
    case .civil(let part, let unit, let zone): return .civil(inner(part), unit, zone)
    case .lag(let from, let rows, let at, let before): return .lag(from: inner(from), to: rows, at: at, before: before)
    case .covered(let from, let to, let rows, let start, let end, let clock):
      return .covered(from: inner(from), to: inner(to), by: rows, start: start, end: end, on: clock)
    }
  }

  /// Cases that never hold, or that an earlier one with the same condition forestalls, go.
  private static func simplified(
    _ cases: [Case], _ otherwise: Expression?, _ inner: (Expression) -> Expression
  ) -> Expression {
    var kept: [Case] = []
    for item in cases {
      let when = inner(item.when)
      if when == .never || kept.contains(where: { $0.when == when }) { continue }
      if when == .always { return kept.isEmpty ? inner(item.then) : .cases(kept, otherwise: inner(item.then)) }
      kept.append(Case(when, then: inner(item.then)))
    }
    if kept.isEmpty, let otherwise { return otherwise }
    return .cases(kept, otherwise: otherwise)
  }

  /// Conditions are 1 or 0, never missing.
  var isCondition: Bool {
    switch self {
    case .all, .any, .not, .isMissing, .isUnreadable, .among, .inRange, .atMost: true
    default: false
    }
  }

  var isNeverMissing: Bool {
    switch self {
    case .constant: true
    case .cases(let cases, let otherwise): otherwise?.isNeverMissing == true && cases.allSatisfy(\.then.isNeverMissing)
    case .firstPresent(let parts): parts.contains(where: \.isNeverMissing)
    case .rolledUp(let rollup): rollup.pick == .count
    default: isCondition
    }
  }

  /// Whether it is read as it stands in a column.
  var isLeaf: Bool {
    switch self {
    case .field, .constant, .rolledUp: true
    default: false
    }
  }
}

private func distinct(_ parts: [Expression]) -> [Expression] {
  parts.reduce(into: []) { kept, part in if !kept.contains(part) { kept.append(part) } }
}
