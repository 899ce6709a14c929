// Owns a quarter of made-up records of one standard: honest ones, with the traps that honest work sets.

import Glibc
package import Statistics

/// What a world is drawn from.
package struct WorldShape: Hashable, Sendable {
  package enum Durations: String, Hashable, Sendable, CaseIterable {
    /// Used when constants were chosen.
    case lognormal
    /// Kept for the figures.
    case gamma, mixture, shifts
    /// The same, where two in three are in time and near misses are many.
    case hard
  }

  package var durations: Durations
  package var records: Int
  /// The share of durations written down rounded, to 5, 15, 30 or 60 minutes (60, 25, 10, 5% of them).
  package var rounding: Double
  /// Minutes.
  package var limit: Int
  package var agents: Int

  package init(
    durations: Durations = .gamma, records: Int, rounding: Double = 0, limit: Int = 240, agents: Int = 30
  ) {
    self.durations = durations
    self.records = records
    self.rounding = rounding
    self.limit = limit
    self.agents = agents
  }
}

/// One record, in minutes.
package struct WorldRecord: Hashable, Sendable {
  package var day: Int
  package var agent: Int
  package var priority: Int
  /// Minutes as recorded, and as they were. Nil while it is open.
  package var recorded: Double?
  package var honest: Double
  /// When the work ended, whatever is recorded; and how long after that, or after the recorded end where that is later,
  /// the system wrote it down.
  package var ended: Double
  package var lag = 0.0
  /// Age when last seen.
  package var age: Double
  package var returned: Bool
  package var pausedAt: Double?
  package var handedOnAt: Double?
  package var handOffs: Int
  package var excluded: Bool
  package var invited: Bool
  package var handling: Double
}

package struct RecordWorld: Sendable {
  package let shape: WorldShape
  package var records: [WorldRecord]

  /// Working days of a quarter.
  package static let days = 64

  /// The share of records within the limit lies near nine in ten, or in `hard` near two in three.
  package init(_ shape: WorldShape, using stream: inout SeededStream) {
    self.shape = shape
    let load = Self.load(&stream)
    let style = (0..<shape.agents).map { _ in exp(0.15 * stream.normal()) }
    let skill = (0..<shape.agents).map { _ in 0.06 * exp(0.25 * stream.normal()) }
    let eager = (0..<shape.agents).map { _ in min(0.6, 0.3 * exp(0.2 * stream.normal())) }
    var records: [WorldRecord] = []
    records.reserveCapacity(shape.records)
    for number in 0..<shape.records {
      let day = number * Self.days / max(1, shape.records)
      let agent = stream.index(below: shape.agents)
      let priority = stream.choice([0.1, 0.3, 0.6])
      let hardness = [0.8, 0.9, 1.1][priority]
      let minutes = Self.minutes(shape, &stream) * style[agent] * hardness * load[day]
      // What is hard takes longer, and comes back a little more often.
      let returns = min(0.5, skill[agent] * (minutes > Double(shape.limit) ? 1.3 : 1))
      let paused = stream.happens(0.15) ? minutes * stream.fraction() : nil
      let handOffs = stream.happens(0.2) ? 1 + stream.index(below: 2) : 0
      records.append(
        WorldRecord(
          day: day, agent: agent, priority: priority, recorded: minutes, honest: minutes, ended: minutes, age: minutes,
          returned: stream.happens(returns), pausedAt: paused,
          handedOnAt: handOffs > 0 ? minutes * stream.fraction() : nil, handOffs: handOffs,
          excluded: stream.happens(0.04), invited: stream.happens(eager[agent]),
          handling: max(12, 240 * exp(0.6 * stream.normal()))))
    }
    // Most ends are written down within minutes, one in ten when somebody gets round to it.
    for place in records.indices { records[place].lag = stream.exponential(stream.happens(0.1) ? 120 : 4) }
    self.records = records
  }

  /// Days differ together: AR(1) load (.5) about 1.
  private static func load(_ stream: inout SeededStream) -> [Double] {
    var level = 0.0
    return (0..<days).map { _ in
      level = 0.5 * level + 0.08 * stream.normal()
      return exp(level)
    }
  }

  /// Minutes whose ninetieth percentile, or in `hard` two thirds of which, lie near the limit.
  private static func minutes(_ shape: WorldShape, _ stream: inout SeededStream) -> Double {
    let limit = Double(shape.limit)
    switch shape.durations {
    case .lognormal: return limit * 0.47 * exp(0.6 * stream.normal())
    case .gamma: return limit * 0.235 * stream.gamma(2.2)
    case .hard: return limit * 0.377 * stream.gamma(2.2)
    case .mixture:
      return stream.happens(0.75)
        ? limit * 0.33 * exp(0.45 * stream.normal()) : limit * 0.85 * exp(0.4 * stream.normal())
    case .shifts:
      // Begun late in a shift, the rest waits for the next: a second hump beyond the limit.
      let work = limit * 0.19 * stream.gamma(2.4)
      let left = stream.fraction() * limit * 4
      return work <= left ? work : work + limit * (0.9 + 0.5 * stream.fraction())
    }
  }

  /// Writes durations down as people do, after all that was done to them.
  package mutating func round(using stream: inout SeededStream) {
    for place in records.indices {
      guard let minutes = records[place].recorded, stream.happens(shape.rounding) else { continue }
      let unit = [5.0, 15, 30, 60][stream.choice([60, 25, 10, 5])]
      records[place].recorded = max(1, (minutes / unit).rounded() * unit)
      records[place].age = records[place].recorded ?? minutes
    }
  }
}
