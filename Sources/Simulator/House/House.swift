// Owns what is recorded of the house day by day: people's hours, breaks and training, evaluations, rounds of the places,
// telephone lines, activities and the staff's own survey.

internal import AuditModel

extension DayBlock {
  mutating func simulateHouse() {
    var chance = chance(.house)
    simulateStaffHours(&chance)
    simulateBreaks(&chance)
    simulateEvaluations(&chance)
    simulatePlaces(&chance)
    simulateLines(&chance)
    simulateActivities(&chance)
    if today.civil.parts.day == 1 { simulateRoster(&chance) }
    if today.civil.parts.day == 15 { simulateStaffSurvey(&chance) }
  }

  /// One row for each team and hour from 8 to 21: who is there is planned, what there is to do is not.
  private mutating func simulateStaffHours(_ chance: inout Randomness) {
    let load = world.expected[day] / max(1e-9, world.planned[day])
    let hours = zip(Channel.allCases, Channel.shares).reduce(into: Array(repeating: 0.0, count: 24)) { sum, next in
      for (hour, part) in Calendar.hours(next.0).enumerated() { sum[hour] += part * next.1 }
    }
    for hour in 8..<21 {
      let at = almanac.instant(day: day, second: hour * 3600)
      for team in Team.allCases {
        let work = world.planned[day] * 1.1 * hours[hour] * Team.shares[team.rawValue] * 470
        let staffed = max(60, Int((work / 0.81 / 60).rounded()) * 60)
        let part = 0.81 * exponential(0.7 * naturalLogarithm(load) + 0.08 * chance.normal())
        let busy = min(staffed, Int(Double(staffed) * part))
        let almanac = almanac
        rows.write(.staffHours) { row in
          row.utc(at, almanac)
          row.next()
          row.word(team.word)
          row.next()
          row.integer(staffed)
          row.next()
          row.integer(busy)
        }
        if counts(at) { truth.add(.occupancy, over: busy, under: staffed) }
      }
    }
  }

  private mutating func simulateBreaks(_ chance: inout Randomness) {
    for team in Team.allCases {
      let due = 2 * max(1, world.people.teams[team.rawValue].count * (today.weekday < 6 ? 5 : 2) / 7)
      let isBusy = world.expected[day] > 1.05 * world.planned[day]
      let taken = (0..<due).reduce(0) { sum, _ in sum + (chance.chance(isBusy ? 0.88 : 0.955) ? 1 : 0) }
      writeDay(.breaks) { row in
        row.word(team.word)
        row.next()
        row.integer(due)
        row.next()
        row.integer(taken)
      }
      if counts(today.start) { truth.add(.breaks, over: taken, under: due) }
    }
  }

  private mutating func simulateLines(_ chance: inout Randomness) {
    for line in Self.lines {
      let minutes = today.weekday == 7 ? 420 : 780
      let isDown = chance.chance(0.07)
      let lost = isDown ? min(minutes, 1 + Int(chance.logNormal(median: 18, sigma: 1))) : 0
      writeDay(.phoneLines) { row in
        row.word(line)
        row.next()
        row.integer(minutes)
        row.next()
        row.integer(minutes - lost)
      }
      if counts(today.start) { truth.add(.phoneLines, over: minutes - lost, under: minutes) }
    }
  }

  private mutating func simulateActivities(_ chance: inout Randomness) {
    guard today.weekday < 6, !today.isHoliday, chance.chance(0.3) else { return }
    let kind = Self.activities[chance.pick([0.5, 0.35, 0.15])]
    let isHeld = chance.chance(0.88)
    writeDay(.activities) { row in
      row.word(kind)
      row.next()
      row.boolean(isHeld)
    }
    if counts(today.start) { truth.count(.activities, isHeld) }
  }

  /// One row for each person and month. One in so many is new; nobody begins untrained.
  private mutating func simulateRoster(_ chance: inout Randomness) {
    let people = world.people.agents
    let newcomer = (today.digits / 100 * 7) % people.count
    for (number, agent) in people.enumerated() {
      let isNew = number == newcomer
      let isRefreshed = !isNew && chance.chance(0.93)
      writeDay(.roster) { row in
        row.word(agent.name)
        row.next()
        row.word(agent.team.word)
        row.next()
        row.boolean(isNew)
        row.next()
        row.boolean(true)
        row.next()
        row.boolean(isRefreshed)
      }
      guard counts(today.start) else { continue }
      truth.count(isNew ? .trained : .refreshed, isNew || isRefreshed)
    }
  }

  private mutating func simulateStaffSurvey(_ chance: inout Randomness) {
    let almanac = almanac
    for agent in world.people.agents where chance.chance(0.8) {
      let at = almanac.instant(day: day, second: 36_000 + chance.below(25_000))
      let mark = mark(3.95 + (agent.team == .workshop ? -0.25 : 0) + 0.8 * chance.normal(), in: 1...5)
      rows.write(.staffSurvey) { row in
        row.utc(at, almanac)
        row.next()
        row.word(agent.team.word)
        row.next()
        row.integer(mark)
      }
      if counts(at) { truth.count(.staffSurvey, amount: mark) }
    }
  }

  /// A row that begins with the day.
  private mutating func writeDay(_ table: ExportTable, _ rest: (inout RowBuffer) -> Void) {
    let date = date
    rows.write(table) { row in
      row.isoDay(date)
      row.next()
      rest(&row)
    }
  }

  private static let lines = [Word("main line"), Word("trade line"), Word("workshop line")]
  private static let activities = [Word("workshop"), Word("recognition"), Word("team day")]
}
