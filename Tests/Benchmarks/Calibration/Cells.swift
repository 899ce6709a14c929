// Owns the grid: which worlds are drawn how often.

import AuditModel
import CalibrationWorlds
import Statistics

/// One cell of the grid: worlds of one kind, as many as there are seeds.
struct Cell: Sendable {
  enum Kind: Sendable {
    case records(WorldShape, WorldBehaviour?)
    case days(DayBehaviour?)
  }

  var kind: Kind
  var strength: Double
  var seeds: Int

  var behaviour: String {
    switch kind {
    case .records(_, let behaviour): behaviour?.rawValue ?? "honest"
    case .days(let behaviour): behaviour?.rawValue ?? "honest"
    }
  }

  var partners: Set<String> {
    switch kind {
    case .records(_, let behaviour): behaviour?.partners ?? []
    case .days(let behaviour): behaviour?.partners ?? []
    }
  }

  /// `pull-in:0.2 gamma n=2000 round=0.3 limit=240`
  var name: String {
    switch kind {
    case .records(let shape, _):
      "\(behaviour):\(strength) \(shape.durations.rawValue) n=\(shape.records) round=\(shape.rounding) limit=\(shape.limit)"
    case .days: "\(behaviour):\(strength) days"
    }
  }

  /// The world of one seed, and how many of its records were touched.
  func world(_ seed: Int) -> (input: AuditInput, touched: Int) {
    // Seeds below a million were used when constants were chosen.
    let seed = UInt64(1_000_000 + seed)
    switch kind {
    case .records(let shape, let behaviour):
      var honest = SeededStream(
        seed: seed, stream: "honest \(shape.durations.rawValue) \(shape.records) \(shape.limit)")
      var world = RecordWorld(shape, using: &honest)
      var taken = SeededStream(seed: seed, stream: name)
      let touched = behaviour.map { world.apply($0, strength: strength, using: &taken) } ?? 0
      world.round(using: &taken)
      return (world.input(), touched)
    case .days(let behaviour):
      var stream = SeededStream(seed: seed, stream: name)
      return (DayWorld(behaviour, strength: strength, using: &stream).input(), 0)
    }
  }
}

/// Honest worlds of every shape the figures are made from, then each behaviour by strength and volume.
func grid(quick: Bool) -> [Cell] {
  let shapes: [WorldShape.Durations] = [.gamma, .mixture, .shifts]
  let volumes = quick ? [2000] : [500, 2000, 10_000]
  let roundings = quick ? [0.3] : [0, 0.3, 0.7]
  let honest = quick ? 60 : 340
  let gamed = quick ? 20 : 100
  var cells: [Cell] = []
  for durations in shapes {
    for records in volumes {
      for rounding in roundings {
        let shape = WorldShape(durations: durations, records: records, rounding: rounding)
        cells.append(Cell(kind: .records(shape, nil), strength: 0, seeds: honest))
      }
    }
  }
  for limit in [8, 37, 222] {
    let shape = WorldShape(durations: .gamma, records: quick ? 2000 : 5000, rounding: 0.3, limit: limit)
    cells.append(Cell(kind: .records(shape, nil), strength: 0, seeds: honest))
  }
  let hard = [2000, 5000, 10_000].map { WorldShape(durations: .hard, records: $0, rounding: 0.3) }
  for shape in hard where !quick {
    cells.append(Cell(kind: .records(shape, nil), strength: 0, seeds: honest))
    for behaviour in [WorldBehaviour.pullIn, .neglectLate] {
      for strength in [0.1, 0.2, 0.4] {
        cells.append(Cell(kind: .records(shape, behaviour), strength: strength, seeds: gamed))
      }
    }
  }
  cells.append(Cell(kind: .days(nil), strength: 0, seeds: honest))
  for behaviour in WorldBehaviour.allCases {
    for strength in quick ? [0.4] : [0.05, 0.1, 0.2, 0.4] {
      for records in quick ? [5000] : [2000, 5000, 10_000] {
        let shape = WorldShape(durations: .gamma, records: records, rounding: 0.3)
        cells.append(Cell(kind: .records(shape, behaviour), strength: strength, seeds: gamed))
      }
    }
  }
  for (behaviour, strengths) in [
    (DayBehaviour.slackenAfterSafe, [0.02, 0.04]), (.proxyPush, [0.05, 0.1]), (.shift, [0.03, 0.06]),
  ] {
    for strength in quick ? [strengths[1]] : strengths {
      cells.append(Cell(kind: .days(behaviour), strength: strength, seeds: gamed))
    }
  }
  return cells
}
