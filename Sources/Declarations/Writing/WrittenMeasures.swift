// Owns measures as they are declared, one form for each kind.

import AuditModel

struct MeasureWriter {
  let conditions: ConditionWriter

  func written(_ measure: Measure) -> WrittenYAML {
    let kind = mappingEntries(["kind": .text(measure.kind)])
    switch measure {
    case .duration(let measure): return .mapping(kind + written(measure))
    case .share(let measure): return .mapping(kind + written(measure))
    case .rate(let measure): return .mapping(kind + written(measure))
    case .ratio(let measure):
      return .mapping(
        kind
          + mappingEntries([
            "over": written(measure.over), "under": written(measure.under),
            "stock": measure.stock ? .text("true") : nil, "unit": .text(measure.unit.rawValue),
          ]))
    case .score(let measure): return .mapping(kind + written(measure))
    case .concentration(let measure):
      return .mapping(
        kind
          + mappingEntries([
            "table": .text(measure.table), "at": .text(measure.at), "sum": .text(measure.sum),
            "per": .text(measure.per), "top": .text(WrittenAmount.share(measure.top)),
          ]))
    case .series(let measure):
      return .mapping(
        kind
          + mappingEntries([
            "table": .text(measure.table), "at": .text(measure.at), "value": measure.value.map { .text($0) },
            "numerator": measure.numerator.map { .text($0) }, "denominator": measure.denominator.map { .text($0) },
            "unit": .text(measure.unit.rawValue),
          ]))
    case .attestation(let measure): return .mapping(kind + mappingEntries(["evidence": Self.written(measure.evidence)]))
    }
  }

  private func written(_ measure: DurationMeasure) -> [WrittenYAML.Entry] {
    let table = measure.table
    let recorded = measure.recorded.map { recorded -> WrittenYAML in
      .mapping(
        mappingEntries([
          "met": conditions.written(recorded.met, of: table), "missed": conditions.written(recorded.missed, of: table),
        ]))
    }
    let customer = measure.customer.map { customer -> WrittenYAML in
      .mapping(
        mappingEntries([
          "from": customer.from.map { .text($0) }, "to": customer.to.map { oneOrMore($0) },
          "restarted": customer.restarted.map { .text($0) },
        ]))
    }
    var span: [WrittenYAML.Entry]
    switch measure.span {
    case .between(let from, let to): span = mappingEntries(["from": .text(from), "to": oneOrMore(to)])
    case .column(let column, let at): span = mappingEntries(["column": .text(column), "at": .text(at)])
    }
    span += mappingEntries([
      "clock": clock(measure.clock), "pauses": pauses(measure.pauses),
      "open_when": measure.openWhen.map { conditions.written($0, of: table) }, "recorded": recorded,
      "customer": customer, "abandoned": measure.abandoned.map { .text($0) },
    ])
    return mappingEntries(["table": .text(table)]) + span
  }

  private func clock(_ clock: Clock) -> WrittenYAML? {
    switch clock {
    case .calendar: nil
    case .business(let calendar): .text(calendar.name)
    }
  }

  private func pauses(_ choice: DurationMeasure.PauseChoice) -> WrittenYAML? {
    switch choice {
    case .none: nil
    case .all: .text("all")
    case .reasons(let reasons): texts(reasons)
    }
  }

  private func written(_ measure: ShareMeasure) -> [WrittenYAML.Entry] {
    let table = measure.table
    let fence = measure.fence.map { fence -> WrittenYAML in
      .mapping(
        mappingEntries([
          "column": .text(fence.column), "by": fence.by.isEmpty ? nil : texts(fence.by),
          "times": .text(WrittenAmount.number(fence.times)),
        ]))
    }
    return mappingEntries([
      "table": .text(table), "at": .text(measure.at),
      // A fence alone is a condition that always holds.
      "when": measure.condition == .all([]) ? nil : conditions.written(measure.condition, of: table),
      "beyond": fence, "needs": measure.needs == measure.condition.comparedFields ? nil : texts(measure.needs),
      "open_when": measure.openWhen.map { conditions.written($0, of: table) },
    ])
  }

  private func written(_ measure: RateMeasure) -> [WrittenYAML.Entry] {
    func term(_ term: Term, each: Int64?) -> WrittenYAML {
      .mapping(
        mappingEntries([
          "table": .text(term.table), "at": .text(term.at),
          "where": term.condition.map { conditions.written($0, of: term.table) }, "sum": term.sum.map { .text($0) },
          "each": each.map { .text("\($0)") },
        ]))
    }
    return mappingEntries([
      "events": term(measure.events, each: nil), "per": term(measure.per, each: measure.each),
      "adjust": measure.adjust.isEmpty ? nil : texts(measure.adjust),
    ])
  }

  /// A side of a ratio or of a claim about staff.
  func written(_ term: Term) -> WrittenYAML {
    .mapping(
      mappingEntries([
        "count": term.sum == nil ? .text(term.table) : nil, "sum": term.sum.map { .text($0) },
        "table": term.sum == nil ? nil : .text(term.table), "at": .text(term.at),
        "where": term.condition.map { conditions.written($0, of: term.table) },
      ]))
  }

  private func written(_ measure: ScoreMeasure) -> [WrittenYAML.Entry] {
    let method =
      switch measure.method {
      case .mean: "mean"
      case .nps: "nps"
      case .top(let count): "top \(count)"
      }
    return mappingEntries([
      "table": .text(measure.table), "at": .text(measure.at), "column": .text(measure.column),
      "scale": texts(["\(measure.scale.lowerBound)", "\(measure.scale.upperBound)"]), "as": .text(method),
      "unanswered": measure.answersExpected ? .text("true") : nil,
    ])
  }

  static func written(_ evidence: [Evidence]) -> WrittenYAML {
    .list(
      evidence.map { piece in
        .mapping(
          mappingEntries([
            "what": .text(piece.what), "at": .text(piece.at), "until": piece.validUntil.map { .text($0.description) },
          ]))
      })
  }
}
