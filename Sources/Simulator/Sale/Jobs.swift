// Owns jobs in the workshop and at customers' homes: when they are due and done, and what is charged under guarantee.

struct Job: Sendable {
  enum Kind: Int, CaseIterable, Sendable {
    case installation, maintenance, repair

    var word: Word { Self.words[rawValue] }

    private static let words = [Word("installation"), Word("maintenance"), Word("repair")]
  }

  var kind: Kind
  var requested: Int64
  var due: Int64
  var done: Int64?
  var underGuarantee: Bool
  var hasProof: Bool
  /// Cents.
  var charged: Int
}

extension DayBlock {
  mutating func simulateJobs(_ chance: inout Randomness) {
    for at in arrivals(world.expected[day] * 0.06, hours: Calendar.branchHours, &chance) {
      let kind = Job.Kind.allCases[chance.pick([0.28, 0.3, 0.42])]
      let requestedDay = almanac.index(of: at)
      let dueDay = requestedDay + chance.whole([6...12, 8...15, 9...14][kind.rawValue])
      var done: Int64
      if kind == .repair {
        done = at + 3600 + Int64(chance.logNormal(median: 5.2 * 86_400, sigma: 0.45))
      } else {
        let late = chance.chance(0.036) ? chance.whole(1...6) : -chance.whole(0...4)
        done = almanac.instant(day: dueDay + late, second: chance.whole(32_400...62_000))
      }
      // Most of them are entered by hand: to the quarter of an hour, or to five minutes.
      if chance.chance(0.7) {
        let step: Int64 = chance.chance(0.6) ? 900 : 300
        done = (done + step - 1) / step * step
      }
      let underGuarantee = chance.chance(kind == .repair ? 0.55 : 0.2)
      let hasProof = chance.chance(0.87)
      let isFree = underGuarantee && hasProof && chance.chance(0.985)
      let job = Job(
        kind: kind, requested: at, due: almanac.instant(day: dueDay, second: 18 * 3600),
        done: chance.chance(0.995) ? known(done) : nil, underGuarantee: underGuarantee, hasProof: hasProof,
        charged: isFree ? 0 : Int(chance.logNormal(median: 3900, sigma: 0.6)) / 50 * 50 + 500)
      let told = tell(job)
      write(told)
      count(told)
    }
  }

  private mutating func write(_ job: Job) {
    let almanac = almanac
    let date = date
    let number = jobNumber
    jobNumber += 1
    let team = job.kind == .repair ? Team.workshop.word : Team.care.word
    rows.write(.jobs) { row in
      row.name("J", day: date, number)
      row.next()
      row.word(job.kind.word)
      row.next()
      row.utc(job.requested, almanac)
      row.next()
      row.utc(job.due, almanac)
      row.next()
      row.utc(job.done, almanac)
      row.next()
      row.boolean(job.underGuarantee)
      row.next()
      row.boolean(job.hasProof)
      row.next()
      row.hundredths(job.charged)
      row.next()
      row.word(team)
    }
  }

  private mutating func count(_ job: Job) {
    switch job.kind {
    case .installation: countBy(.installation, job.due, ended: job.done)
    case .maintenance: countBy(.maintenance, job.due, ended: job.done)
    case .repair:
      if let span = world.repair(of: job) { count(span) }
      if let done = job.done, counts(done), job.underGuarantee, job.hasProof {
        truth.count(.guaranteeRepairs, job.charged == 0)
      }
    }
  }
}
