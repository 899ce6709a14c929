// Owns the account of one side of a standard: every kept record under exactly one name.

internal import AuditModel

extension StandardPlan {
  /// The ledger of one side, and the tally of the records used in the period.
  func ledger(_ rows: [Summary.Row], side: Int = 0) -> (ledger: StandardLedger, used: Tally) {
    let reading = readings[side]
    var ledger = StandardLedger()
    var used = Tally()
    var named: [Disposition: Tally] = [:]
    for row in rows {
      let count = Int(row.count)
      ledger.kept += count
      let disposition = reading.dispositions[Int(row.keys[0].integer ?? 0)]
      // A record that cannot be dated stays in the account of the period: it might belong there.
      let isOutside = row.keys[1].integer.map { !period.contains(CivilDay(number: Int($0))) } ?? false
      switch disposition {
      case _ where isOutside, .outside: ledger.outside += count
      case .outOfScope: ledger.scope += count
      case .used:
        ledger.used += count
        used += Tally(row)
      case .excluded, .unassessable: named[disposition, default: Tally()] += Tally(row)
      }
    }
    for disposition in reading.dispositions {
      guard let tally = named[disposition] else { continue }
      let counted = NamedCount(
        name: disposition.name, count: tally.n, met: reading.hit == nil || !disposition.isExclusion ? nil : tally.hits,
        open: reading.open == nil ? nil : tally.open)
      if disposition.isExclusion { ledger.excluded.append(counted) } else { ledger.unassessable.append(counted) }
    }
    return (ledger, used)
  }
}

extension Disposition {
  /// What is left out by a rule might have met the standard; what cannot be assessed might not.
  var isExclusion: Bool { if case .excluded = self { true } else { false } }

  var name: String {
    switch self {
    case .used: "used"
    case .outOfScope: "out of scope"
    case .outside: "outside the period"
    case .excluded(let name), .unassessable(let name): name
    }
  }
}
