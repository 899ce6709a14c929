// Owns how the counts of durations against their limit become spreads and bands.

internal import AuditModel

extension EvidencePlan {
  func spread(_ summaries: Summaries) -> Spread? {
    guard let bins = plan.bins, bins.hasLimit else { return nil }
    let rows = rows("spread", summaries)
    guard !rows.isEmpty else { return nil }
    var whole: [Spread.Cell] = []
    var months: [Spread.Month] = []
    var atOnce = 0
    for row in rows {
      guard let month = row.keys[1].integer, let cell = cell(row, bin: row.keys[2]) else { continue }
      let inPeriod = row.keys[0].integer == 1
      let start = CivilDay(number: Int(month))
      if months.last?.start != start || months.last?.inPeriod != inPeriod {
        months.append(Spread.Month(start: start, inPeriod: inPeriod, cells: []))
      }
      months[months.count - 1].cells.append(cell)
      guard inPeriod else { continue }
      whole.append(cell)
      atOnce += Int(row.sums[3])
    }
    var spread = Spread(
      scale: bins.scale, last: Int(bins.last), cells: merged(whole),
      months: months.sorted { ($0.start, $0.inPeriod ? 1 : 0) < ($1.start, $1.inPeriod ? 1 : 0) })
    spread.minutes = minutes(summaries)
    spread.atOnce = atOnce
    complete(&spread, keys: 0, deadlinesAtOneMinute: deadlinesAtOneMinute(summaries)) { self.rows($0, summaries) }
    return spread
  }

  /// By the values of each declared single breakdown; values with fewer records than the privacy floor are left out.
  func segmentSpreads(_ summaries: Summaries) -> [SegmentSpread] {
    guard let bins = plan.bins, bins.hasLimit else { return [] }
    let deadlines = deadlinesAtOneMinute(summaries)
    return roles.segments.flatMap { field -> [SegmentSpread] in
      // Grouped once, and not searched anew for each of its values.
      let parts = Dictionary(
        uniqueKeysWithValues: Part.ofSpread.map { part in
          (
            part,
            Dictionary(uniqueKeysWithValues: grouped(rows("\(part) by \(field)", summaries)).map { ($0.key, $0.rows) })
          )
        })
      return grouped(rows("spread by \(field)", summaries)).compactMap { key, rows in
        let cells = rows.compactMap { cell($0, bin: $0.keys[1]) }
        guard cells.reduce(0, { $0 + $1.done + $1.open }) >= plan.book.company.privacyFloor else { return nil }
        var spread = Spread(scale: bins.scale, last: Int(bins.last), cells: cells)
        spread.atOnce = rows.reduce(0) { $0 + Int($1.sums[3]) }
        complete(&spread, keys: 1, deadlinesAtOneMinute: deadlines) { parts[$0]?[key] ?? [] }
        return SegmentSpread(field: field, value: shown(key, of: field), spread: spread)
      }
    }
  }

  func agentBands(_ summaries: Summaries) -> [AgentBand] {
    guard let agent = roles.agent else { return [] }
    return rows("bands", summaries).compactMap { row in
      guard let band = row.keys[1].integer, let name = shown(row.keys[0], of: agent) else { return nil }
      let stratum = roles.stratum.flatMap { row.keys.count > 2 ? shown(row.keys[2], of: $0) : nil }
      let open = Int(row.sums[0])
      return AgentBand(
        agent: name, stratum: stratum, band: Int(band), done: Int(row.count) - open, open: open,
        judged: Int(row.sums[1]), returned: Int(row.sums[2]))
    }
  }

  /// The parts of a spread that are counted apart, from their rows, whose first keys name the segment.
  private func complete(
    _ spread: inout Spread, keys rest: Int, deadlinesAtOneMinute: Double, own: (String) -> [Summary.Row]
  ) {
    if case .duration(let measure) = plan.standard.measure {
      spread.resolution = measure.resolution(in: roles.mapping)
    }
    if case .seconds(_, let limit?) = spread.scale {
      let n = spread.cells.reduce(0) { $0 + $1.done + $1.open }
      spread.limits = [Spread.LimitCount(seconds: limit, n: n)]
    } else {
      spread.limits = own(Part.limits).compactMap { row in
        row.keys[rest].integer.map { Spread.LimitCount(seconds: $0 * 3600, n: Int(row.count)) }
      }
    }
    spread.deadlinesAtOneMinute = deadlinesAtOneMinute
    spread.opened = week(own(Part.openedInWeek), after: rest)
    spread.closed = week(own(Part.closedInWeek), after: rest)
  }

  private func week(_ rows: [Summary.Row], after rest: Int) -> [Int] {
    guard !rows.isEmpty else { return [] }
    var cells = [Int](repeating: 0, count: 672)
    for row in rows {
      guard let day = row.keys[rest].integer, let hour = row.keys[rest + 1].integer,
        let quarter = row.keys[rest + 2].integer
      else { continue }
      let place = Int((day - 1) * 96 + hour * 4 + quarter - 1)
      if cells.indices.contains(place) { cells[place] += Int(row.count) }
    }
    return cells
  }

  private func deadlinesAtOneMinute(_ summaries: Summaries) -> Double {
    let rows = rows("deadlines", summaries)
    let whole = rows.reduce(0) { $0 + $1.count }
    return whole > 0 ? Double(rows.map(\.count).max() ?? 0) / Double(whole) : 0
  }

  private func minutes(_ summaries: Summaries) -> [Int] {
    var cells = [Int](repeating: 0, count: 60)
    for row in rows("minutes", summaries) {
      // Zero minutes are no rounded time, and beyond two weeks nothing is told apart.
      if let minute = row.keys[0].integer, (1...20_160).contains(minute) { cells[Int(minute % 60)] += Int(row.count) }
    }
    return cells
  }

  private func cell(_ row: Summary.Row, bin: Summary.Key) -> Spread.Cell? {
    guard let bin = bin.integer else { return nil }
    let open = Int(row.sums[0])
    return Spread.Cell(
      bin: Int(bin), done: Int(row.count) - open, open: open, judged: Int(row.sums[1]), returned: Int(row.sums[2]))
  }

  private func merged(_ cells: [Spread.Cell]) -> [Spread.Cell] {
    var merged: [Spread.Cell] = []
    for cell in cells.sorted(by: { $0.bin < $1.bin }) {
      guard let last = merged.indices.last, merged[last].bin == cell.bin else {
        merged.append(cell)
        continue
      }
      merged[last].done += cell.done
      merged[last].open += cell.open
      merged[last].judged += cell.judged
      merged[last].returned += cell.returned
    }
    return merged
  }

  /// Rows of one first key after another, in the order of the rows.
  func grouped(_ rows: [Summary.Row]) -> [(key: Summary.Key, rows: [Summary.Row])] {
    var groups: [(key: Summary.Key, rows: [Summary.Row])] = []
    for row in rows {
      if groups.last?.key != row.keys[0] { groups.append((row.keys[0], [])) }
      groups[groups.count - 1].rows.append(row)
    }
    return groups
  }

  /// A group's name as it may be shown; nil where the records hold no value.
  func shown(_ key: Summary.Key, of field: String) -> String? {
    switch key {
    case .missing: nil
    case .integer(let number): plan.book.shownName(String(number), of: field, in: plan.readings[0].table)
    case .text(let text): plan.book.shownName(text, of: field, in: plan.readings[0].table)
    }
  }
}

extension Part {
  static let limits = "limits"
  static let openedInWeek = "opened in the week"
  static let closedInWeek = "closed in the week"
  static let ofSpread = [limits, openedInWeek, closedInWeek]
}
