// Owns the made-up names of people whom a declaration itself names, in conditions, limits and claims.

internal import AuditModel

extension StandardsBook {
  /// The standard as the report may show it: whom its conditions and limits name has a made-up name there too.
  func shown(_ standard: Standard) -> Standard {
    guard !company.namesAgents else { return standard }
    var shown = standard
    let table = standard.measure.tables.first ?? ""
    shown.measure = self.shown(standard.measure)
    shown.target = self.shown(standard.target, table)
    shown.dated = standard.dated.map { DatedTarget(from: $0.from, target: self.shown($0.target, table)) }
    shown.scope = standard.scope.map { self.shown($0, table) }
    shown.exclusions = standard.exclusions.map { Exclusion(name: $0.name, condition: self.shown($0.condition, table)) }
    return shown
  }

  func shown(_ claim: Claim) -> Claim {
    guard !company.namesAgents else { return claim }
    switch claim {
    case .measured(let standard): return .measured(shown(standard))
    case .values(let table, let field, let declared):
      return .values(table: table, field: field, declared: declared.map { shownName($0, of: field, in: table) })
    case .everyMonth(let table, let at, let condition):
      return .everyMonth(table: table, at: at, condition: condition.map { shown($0, table) })
    case .peaks(let table, let at, let condition, let weekdays, let months):
      return .peaks(
        table: table, at: at, condition: condition.map { shown($0, table) }, weekdays: weekdays, months: months)
    case .staffing(let demand, let staff, let atMost):
      return .staffing(demand: shown(demand), staff: shown(staff), atMost: atMost)
    case .agreement(var agreement):
      agreement.mark.condition = agreement.mark.condition.map { shown($0, agreement.mark.table) }
      agreement.outcome.condition = agreement.outcome.condition.map { shown($0, agreement.outcome.table) }
      return .agreement(agreement)
    case .standards, .coverage, .variety, .counterweights: return claim
    }
  }

  private func shown(_ measure: Measure) -> Measure {
    switch measure {
    case .duration(var duration):
      duration.openWhen = duration.openWhen.map { shown($0, duration.table) }
      duration.recorded = duration.recorded.map {
        RecordedVerdict(met: shown($0.met, duration.table), missed: shown($0.missed, duration.table))
      }
      return .duration(duration)
    case .share(var share):
      share.condition = shown(share.condition, share.table)
      share.openWhen = share.openWhen.map { shown($0, share.table) }
      return .share(share)
    case .rate(var rate):
      (rate.events, rate.per) = (shown(rate.events), shown(rate.per))
      return .rate(rate)
    case .ratio(var ratio):
      (ratio.over, ratio.under) = (shown(ratio.over), shown(ratio.under))
      return .ratio(ratio)
    case .score, .concentration, .series, .attestation: return measure
    }
  }

  private func shown(_ term: Term) -> Term {
    var shown = term
    shown.condition = term.condition.map { self.shown($0, term.table) }
    return shown
  }

  private func shown(_ target: Target, _ table: String) -> Target {
    guard case .shareWithin(let share, .byCategory(let field, let limits)) = target else { return target }
    let named = limits.map { (shownName($0.key, of: field, in: table), $0.value) }
    // Two people with one made-up name would share a line: the shorter limit stands for both.
    return .shareWithin(share: share, limit: .byCategory(field: field, Dictionary(named, uniquingKeysWith: min)))
  }

  private func shown(_ condition: Condition, _ table: String) -> Condition {
    switch condition {
    case .all(let parts): return .all(parts.map { shown($0, table) })
    case .any(let parts): return .any(parts.map { shown($0, table) })
    case .not(let part): return .not(shown(part, table))
    case .among(let field, let texts): return .among(field: field, texts.map { shownName($0, of: field, in: table) })
    case .followed(var following):
      following.condition = following.condition.map { shown($0, following.table) }
      return .followed(following)
    case .missing, .truth, .range: return condition
    }
  }
}
