// Owns how the pauses of a declared clock are read from a record: its own columns, or rows of another table.

internal import AuditModel

/// The chosen pauses, reason by reason.
struct PauseReading {
  struct Part {
    var reason: String
    /// Seconds between two instants that this reason adds to those before it.
    var seconds: Expression
  }

  let reasons: [Reason]
  private let source: PauseMapping?
  /// In the order in which they are added; overlapping time belongs to the first.
  private let chosen: [String]
  private let clock: Clock
  private let takesAll: Bool

  /// What stands for every reason where none is named.
  static let anyReason = "any reason"

  init(_ measure: DurationMeasure, _ mapping: TableMapping?) {
    clock = measure.clock
    var reasons: [Reason] = []
    switch (measure.pauses, mapping?.pauses) {
    case (.none, _), (_, nil):
      (source, chosen, takesAll) = (nil, [], false)
    case (let choice, .columns(let columns)?):
      let wanted = columns.filter { if case .reasons(let names) = choice { names.contains($0.reason) } else { true } }
      source = .columns(wanted)
      chosen = wanted.map(\.reason)
      takesAll = false
      for column in wanted { reasons += unreadable(column.field, in: mapping) + [belowZero(column.field)] }
    case (.all, let rows?):
      (source, chosen, takesAll) = (rows, [Self.anyReason], true)
    case (.reasons(let names), let rows?):
      (source, chosen, takesAll) = (rows, names, false)
    }
    self.reasons = reasons
  }

  var isEmpty: Bool { chosen.isEmpty }
  var isColumns: Bool { if case .columns? = source { true } else { false } }

  /// Seconds paused between two instants, for all chosen reasons together. Nil where nothing stops the clock.
  func seconds(from: Expression, to: Expression) -> Expression? {
    chosen.isEmpty ? nil : seconds(of: chosen, from: from, to: to)
  }

  /// The same in parts that add up to it exactly.
  func parts(from: Expression, to: Expression) -> [Part] {
    chosen.indices.map { index in
      let upTo = seconds(of: Array(chosen[...index]), from: from, to: to)
      let before = index == 0 ? nil : seconds(of: Array(chosen[..<index]), from: from, to: to)
      return Part(reason: chosen[index], seconds: before.map { .difference(upTo, $0) } ?? upTo)
    }
  }

  private func seconds(of names: [String], from: Expression, to: Expression) -> Expression {
    switch source {
    case .columns(let columns)?:
      let wanted = columns.filter { names.contains($0.reason) }
      return wanted.dropFirst().reduce(wanted.first.map(\.seconds) ?? .constant(0)) { .sum($0, $1.seconds) }
    case .rows(var rows, let start, let end, let reason)?:
      if !takesAll, let reason {
        let named = Expression.among(.field(reason), names)
        rows.filter = rows.filter.map { .all([$0, named]) } ?? named
      }
      return .covered(from: from, to: to, by: rows, start: .field(start), end: .field(end), on: clock)
    case nil: return .constant(0)
    }
  }
}

extension PauseMapping.Column {
  /// An empty cell is no pause.
  fileprivate var seconds: Expression { .firstPresent([.field(field), .constant(0)]) }
}
