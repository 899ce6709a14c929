// Owns how the counts for detectors become the evidence of one standard.

package import AuditModel

extension EvidencePlan {
  package func evidence(_ summaries: Summaries, _ result: StandardResult) -> StandardEvidence {
    var evidence = StandardEvidence(standard: plan.standard, result: result)
    evidence.returning = roles.returning?.id
    evidence.days = days(summaries)
    evidence.spread = spread(summaries)
    evidence.segmentSpreads = segmentSpreads(summaries)
    evidence.agentBands = agentBands(summaries)
    evidence.handOffs = rows("hand-offs", summaries).compactMap { row in
      row.keys[0].integer.map { HandOffCounts(handOffs: Int($0), n: Int(row.count), hits: Int(row.sums[0])) }
    }
    evidence.unitMonths = unitMonths(summaries)
    evidence.segmentMonths = segmentMonths(summaries)
    evidence.clockEvents =
      clockEvents(.pause, "first pause", summaries) + clockEvents(.handOff, "first hand-off", summaries)
    evidence.exclusions = exclusions(summaries)
    evidence.lags = lags(summaries)
    evidence.waits = waits(summaries)
    evidence.minutes = minutes(summaries)
    evidence.endings = rows("endings", summaries).compactMap { row in
      row.keys[0].integer.map { DayCount(day: CivilDay(number: Int($0)), n: Int(row.count)) }
    }.sorted { $0.day < $1.day }
    evidence.handling = handling(summaries)
    evidence.promises = promises(summaries)
    evidence.stamps = stamps(summaries)
    evidence.invitations = invitations(summaries)
    return evidence
  }

  private func days(_ summaries: Summaries) -> [DayTally] {
    var days: [CivilDay: DayTally] = [:]
    guard plan.readings.count == 1, let reading = plan.readings.first else { return [] }
    let scale: Double
    if case .series(let series) = plan.standard.measure {
      scale = plan.scale(of: series.numerator ?? series.value)
    } else {
      scale = 1
    }
    for row in summaries[plan.id(Part.days(0))] {
      guard let code = row.keys[0].integer, let number = row.keys[1].integer else { continue }
      let day = CivilDay(number: Int(number))
      guard day <= plan.period.to, reading.dispositions.indices.contains(Int(code)) else { continue }
      var counts = days[day] ?? DayTally(day: day, n: 0)
      switch reading.dispositions[Int(code)] {
      case .used:
        counts.n += Int(row.count)
        counts.hits += Int(row.sums[StandardPlan.Sums.hits])
        counts.open += Int(row.sums[StandardPlan.Sums.open])
        counts.total += Double(row.sums[StandardPlan.Sums.total]) / scale
        counts.weight += Double(row.sums[StandardPlan.Sums.denominator])
      case .excluded: counts.excluded += Int(row.count)
      default: continue
      }
      days[day] = counts
    }
    return days.values.sorted { $0.day < $1.day }
  }

  private func unitMonths(_ summaries: Summaries) -> [UnitMonth] {
    guard let unit = roles.agent ?? roles.team else { return [] }
    return rows("unit months", summaries).compactMap { row in
      guard let name = shown(row.keys[0], of: unit), let month = row.keys[1].integer else { return nil }
      return UnitMonth(
        unit: name, isAgent: roles.agent != nil, month: CivilDay(number: Int(month)), n: Int(row.count),
        hits: Int(row.sums[0]))
    }
  }

  /// Values with fewer records in all than the privacy floor are left out.
  private func segmentMonths(_ summaries: Summaries) -> [SegmentMonth] {
    roles.segments.flatMap { field in
      grouped(rows("months by \(field)", summaries)).flatMap { key, rows -> [SegmentMonth] in
        guard rows.reduce(0, { $0 + Int($1.count) }) >= plan.book.company.privacyFloor else { return [] }
        return rows.compactMap { row in
          row.keys[1].integer.map {
            SegmentMonth(
              field: field, value: shown(key, of: field), month: CivilDay(number: Int($0)), n: Int(row.count),
              hits: Int(row.sums[0]))
          }
        }
      }
    }
  }

  private func clockEvents(_ kind: ClockEvent.Kind, _ part: String, _ summaries: Summaries) -> [ClockEvent] {
    rows(part, summaries).compactMap { row in
      row.keys[1].integer.map {
        ClockEvent(kind: kind, event: row.keys[0].integer.map { Int($0) }, ended: Int($0), n: Int(row.count))
      }
    }
  }

  private func exclusions(_ summaries: Summaries) -> [ExclusionCounts] {
    guard let reading = plan.readings.first else { return [] }
    return rows("exclusions", summaries).compactMap { row in
      guard let code = row.keys[0].integer, reading.dispositions.indices.contains(Int(code)),
        case .excluded(let name) = reading.dispositions[Int(code)]
      else { return nil }
      return ExclusionCounts(name: name, n: Int(row.count), wouldHit: Int(row.sums[0]))
    }
  }

  private func lags(_ summaries: Summaries) -> [Lag] {
    guard case .duration(let measure) = plan.standard.measure, case .between(let from, let to) = measure.span,
      to.count == 1
    else { return [] }
    return Self.lags(plan.standard, from: from, to: to[0], in: roles.mapping).compactMap { one, other in
      let bins = rows("lag \(one) \(other)", summaries).compactMap { row in
        row.keys[0].integer.map { Distribution.Bin(index: Int($0), done: Int(row.count)) }
      }
      return bins.isEmpty
        ? nil : Lag(from: one, to: other, width: Self.lagWidth, last: Int(Self.lastLag), bins: bins)
    }
  }

  private func minutes(_ summaries: Summaries) -> [MinuteCells] {
    Self.minuteFields(plan.standard, roles.mapping).compactMap { field, _ in
      var counts = [Int](repeating: 0, count: 60)
      for row in rows("minutes of \(field)", summaries) {
        if let minute = row.keys[0].integer, counts.indices.contains(Int(minute)) {
          counts[Int(minute)] += Int(row.count)
        }
      }
      return counts.contains { $0 > 0 } ? MinuteCells(field: field, counts: counts) : nil
    }
  }

  private func handling(_ summaries: Summaries) -> [HandlingCell] {
    rows("handling", summaries).compactMap { row in
      guard let bin = row.keys[0].integer else { return nil }
      return HandlingCell(
        agent: roles.agent.flatMap { row.keys.count > 1 ? shown(row.keys[1], of: $0) : nil },
        seconds: Grid.logarithmic(bits: 3).upperEdge(of: bin), n: Int(row.count), judged: Int(row.sums[0]),
        returned: Int(row.sums[1]))
    }
  }
}
