// Owns how made-up records are counted: the same counts that the reader makes of an export.

package import AuditModel
internal import Statistics

extension RecordWorld {
  package static let period = Period(
    name: "2026-Q3", from: CivilDay(year: 2026, month: 7, day: 1), to: CivilDay(year: 2026, month: 9, day: 30))

  package func input(company: Company = Company(name: "Larkspur & Finch")) -> AuditInput {
    var standard = Standard(
      id: "speed.resolution", title: "Resolution", family: "speed",
      measure: .duration(
        DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["solved_at"]), pauses: .all)),
      target: .shareWithin(share: 0.9, limit: .fixed(Int64(shape.limit) * 60)))
    standard.owner = "Head of Support"
    standard.reviewed = Self.period.from
    standard.counterweights = ["precision.came-back"]
    let used = records.filter { !$0.excluded }
    let limit = Double(shape.limit)
    func passes(_ record: WorldRecord) -> Bool { record.recorded.map { $0.rounded(.up) <= limit } ?? false }
    let hits = used.count(where: passes)
    var result = StandardResult(standard: standard, verdict: .met, ledger: StandardLedger())
    let interval = wilson(successes: hits, of: used.count)
    result.estimate = Estimate(
      value: used.isEmpty ? 0 : Double(hits) / Double(used.count), low: interval?.low, high: interval?.high,
      n: used.count)
    result.hits = hits
    var evidence = StandardEvidence(standard: standard, result: result)
    evidence.returning = "precision.came-back"
    evidence.spread = spread(used)
    evidence.days = days(used, passes)
    evidence.agentBands = bands(used)
    evidence.unitMonths = units(used, passes)
    evidence.handOffs = (0...6).compactMap { number in
      let own = used.filter { min($0.handOffs, 6) == number }
      return own.isEmpty ? nil : HandOffCounts(handOffs: number, n: own.count, hits: own.count(where: passes))
    }
    evidence.clockEvents =
      events(used, .pause) { $0.pausedAt } + events(used, .handOff) { $0.handedOnAt }
    evidence.stamps = stamps(used)
    let left = records.filter(\.excluded)
    evidence.exclusions = [
      ExclusionCounts(name: "duplicate", n: left.count, wouldHit: left.count(where: passes))
    ]
    evidence.handling = handling(used)
    return AuditInput(
      book: StandardsBook(company: company, tables: [], standards: [standard]), period: Self.period,
      asOf: Self.period.to, standards: [evidence, survey(used)])
  }

  /// The survey about the same records.
  private func survey(_ used: [WorldRecord]) -> StandardEvidence {
    var standard = Standard(
      id: "greatness.satisfied", title: "Satisfied", family: "greatness",
      measure: .score(
        ScoreMeasure(
          table: "surveys", at: "sent_at", column: "mark", scale: 1...5, method: .top(2), answersExpected: true)),
      target: .bound(.score, Bound(atLeast: 0.8)))
    standard.owner = "Head of Support"
    standard.reviewed = Self.period.from
    let asked = used.count(where: \.invited)
    var result = StandardResult(standard: standard, verdict: .met, ledger: StandardLedger())
    result.estimate = Estimate(value: 0.82, low: 0.8, high: 0.84, n: asked)
    var evidence = StandardEvidence(standard: standard, result: result)
    evidence.invitations = invitations(used)
    evidence.returning = "precision.came-back"
    return evidence
  }

  private func spread(_ used: [WorldRecord]) -> Spread {
    let last = shape.limit * 4
    let cells = cells(used, last: last)
    var minutes = [Int](repeating: 0, count: 60)
    for cell in cells where cell.bin > 0 { minutes[cell.bin % 60] += cell.done }
    let months = (0..<3).map { month in
      Spread.Month(
        start: Self.period.from.advanced(byMonths: month), inPeriod: true,
        cells: self.cells(used.filter { $0.day * 3 / Self.days == month }, last: last))
    }
    return Spread(
      scale: .seconds(width: 60, limit: Int64(shape.limit) * 60), last: last, cells: cells, months: months,
      minutes: minutes, resolution: 60, limits: [.init(seconds: Int64(shape.limit) * 60, n: used.count)],
      atOnce: used.count { ($0.recorded ?? .infinity) <= 1 })
  }

  /// Records that count and are done, by the minute: element k took (k − 1, k] minutes.
  package var minuteCounts: [Int] {
    let last = shape.limit * 4
    var counts = [Int](repeating: 0, count: last + 1)
    for cell in cells(records.filter { !$0.excluded }, last: last) where cell.bin <= last {
      counts[cell.bin] = cell.done
    }
    return counts
  }

  private func cells(_ records: [WorldRecord], last: Int) -> [Spread.Cell] {
    var cells = (0...last + 1).map { Spread.Cell(bin: $0, done: 0) }
    for record in records {
      let bin = min(last + 1, max(0, Int(record.age.rounded(.up))))
      if record.recorded == nil { cells[bin].open += 1 } else { cells[bin].done += 1 }
      cells[bin].judged += record.recorded == nil ? 0 : 1
      cells[bin].returned += record.recorded != nil && record.returned ? 1 : 0
    }
    return cells.filter { $0.done + $0.open > 0 }
  }

  private func date(_ day: Int) -> CivilDay { Self.period.from.advanced(by: day * 92 / Self.days) }

  private func days(_ used: [WorldRecord], _ passes: (WorldRecord) -> Bool) -> [DayTally] {
    var days = (0..<Self.days).map { DayTally(day: date($0), n: 0) }
    for record in used {
      days[record.day].n += 1
      days[record.day].hits += passes(record) ? 1 : 0
      days[record.day].open += record.recorded == nil ? 1 : 0
    }
    for record in records where record.excluded { days[record.day].excluded += 1 }
    return days.filter { $0.n + $0.excluded > 0 }
  }

  private func bands(_ used: [WorldRecord]) -> [AgentBand] {
    var bands: [[Int]: AgentBand] = [:]
    for record in used {
      let band = min(73, max(1, Int((record.age.rounded(.up) * 24 / Double(shape.limit)).rounded(.up))))
      let key = [record.agent, band, record.priority]
      var own =
        bands[key]
        ?? AgentBand(
          agent: agentName(record.agent), stratum: "p\(record.priority)", band: band, done: 0, open: 0, judged: 0,
          returned: 0)
      if record.recorded == nil { own.open += 1 } else { own.done += 1 }
      own.judged += record.recorded == nil ? 0 : 1
      own.returned += record.recorded != nil && record.returned ? 1 : 0
      bands[key] = own
    }
    return bands.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  private func agentName(_ number: Int) -> String { "agent \(number / 10)\(number % 10)" }

  private func units(_ used: [WorldRecord], _ passes: (WorldRecord) -> Bool) -> [UnitMonth] {
    var units: [[Int]: UnitMonth] = [:]
    for record in used {
      let month = record.day * 3 / Self.days
      let key = [record.agent, month]
      var own =
        units[key]
        ?? UnitMonth(
          unit: agentName(record.agent), isAgent: true, month: Self.period.from.advanced(byMonths: month), n: 0,
          hits: 0)
      own.n += 1
      own.hits += passes(record) ? 1 : 0
      units[key] = own
    }
    return units.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  private func events(
    _ used: [WorldRecord], _ kind: ClockEvent.Kind, _ at: (WorldRecord) -> Double?
  ) -> [ClockEvent] {
    var counts: [[Int]: Int] = [:]
    for record in used { counts[[at(record).map(twentieth) ?? 0, twentieth(record.age)], default: 0] += 1 }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      ClockEvent(kind: kind, event: $0.key[0] == 0 ? nil : $0.key[0], ended: $0.key[1], n: $0.value)
    }
  }

  private func twentieth(_ minutes: Double) -> Int {
    min(41, max(1, Int((minutes * 20 / Double(shape.limit)).rounded(.up))))
  }

  private func stamps(_ used: [WorldRecord]) -> [StampCell] {
    var counts: [[Int]: Int] = [:]
    for record in used {
      guard let recorded = record.recorded else { continue }
      let written = max(recorded, record.ended) + record.lag
      counts[[twentieth(recorded), twentieth(written), written - recorded < 1 ? 0 : 1], default: 0] += 1
    }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      StampCell(ended: $0.key[0], written: $0.key[1], order: $0.key[2] == 0 ? .together : .before, n: $0.value)
    }
  }

  private func invitations(_ used: [WorldRecord]) -> [InvitationCell] {
    var cells: [[Int]: InvitationCell] = [:]
    for record in used {
      let key = [record.agent, record.returned ? 1 : 0]
      var own =
        cells[key]
        ?? InvitationCell(agent: agentName(record.agent), returned: record.returned, invited: 0, n: 0)
      own.n += 1
      own.invited += record.invited ? 1 : 0
      cells[key] = own
    }
    return cells.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  private func handling(_ used: [WorldRecord]) -> [HandlingCell] {
    var cells: [[Int64]: HandlingCell] = [:]
    let grid = Grid.logarithmic(bits: 3)
    for record in used {
      let bin = grid.bin(of: Int64(record.handling.rounded(.up)))
      let key = [Int64(record.agent), bin]
      var own =
        cells[key]
        ?? HandlingCell(
          agent: agentName(record.agent), seconds: grid.upperEdge(of: bin), n: 0, judged: 0, returned: 0)
      own.n += 1
      own.judged += record.recorded == nil ? 0 : 1
      own.returned += record.recorded != nil && record.returned ? 1 : 0
      cells[key] = own
    }
    return cells.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }
}
