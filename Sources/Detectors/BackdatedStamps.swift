// Owns the detector of ends that were written down after the limit with a time before it.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "backdated-stamps", kind: .behaviour,
  title: "Ends are dated back across the limit",
  what:
    "Records whose end was written down just after the limit with a time within it, much commoner than writings that "
    + "cross any other line; and ends dated after their own writing.",
  harm: "The customer was served late, and the figure says in time; nobody asks why it took so long.",
  arises: "The time of the end can be typed in, and whoever is late knows which time would do.",
  check: "Read twenty of these: what else happened between the time entered and the time of writing (messages, parts, "
    + "the customer's own word)?",
  limits:
    "Who works away from the system enters true times later; but then at any age of a record, not most at its limit. "
    + "Who ends in a hurry and writes later is allowed for.",
  needs:
    "A time of the system's own writing (role `logged_at`), and 50 records written in the fifth after the limit and "
    + "in the two fifths before it.",
  source: "Difference of two shares with pooled variance; the gap as Bevan and Hood (2006) describe it.")

let backdatedStamps = Detector(
  card: card,
  examples: [
    .init("a third of what is written late is dated within", isFound: true, example(backdated: 100)),
    .init("written later at every age", isFound: false, example(backdated: 0, late: 30)),
    .init("few are written after the limit", isFound: false, example(backdated: 10, after: 30)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard !evidence.stamps.isEmpty else { return [] }
    return [crossing(evidence, input.constants)] + [ahead(evidence, input.constants)].compactMap { $0 }
  }
}

private func crossing(_ evidence: StandardEvidence, _ constants: DetectorConstants) -> Observation {
  guard let found = StampCrossing(evidence.stamps, fewest: constants.writings) else {
    return Detector.notAssessable(
      card, evidence,
      because:
        "too few ends were written down near the limit; \(constants.writings) would be needed after it, and as many "
        + "before")
  }
  if found.after == nil, evidence.runsThroughTheNight {
    return Detector.notAssessable(
      card, evidence,
      because:
        "the clock runs through the night, and too little is written long after the limit to tell the hour of the "
        + "day from the limit")
  }
  let share = found.limit.share
  let usual = found.usual.share
  let more = max(0, Int((Double(found.limit.successes) - usual * Double(found.limit.n)).rounded()))
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.counted(found.all, "end")) \(found.all == 1 ? "was" : "were") written down after the limit with a "
      + "time within it. Of what is written in the fifth after the limit these are \(SentenceFigures.share(share)), where "
      + "\(SentenceFigures.share(usual)) cross other lines: about \(SentenceFigures.count(more)) more than usual appear to "
      + "be dated back.")
  observation.effect = Estimate(
    value: share - usual, low: found.interval?.low, high: found.interval?.high, n: found.limit.n)
  observation.unit = "share"
  observation.customers = more
  observation.p = found.chance
  observation.meetsFloor = found.isAtLeast(constants.rateRatio) && share - usual >= constants.sharePoints
  observation.hasEnough = more >= constants.lateEvents
  observation.smallestDetectable = constants.sharePoints
  if observation.meetsFloor, let found = evidence.spread.flatMap({ SpreadSteps($0, constants: constants)?.bunched }) {
    observation.support = [.init(.otherCount, "records are crowded just inside the limit", p: found.chance)]
  }
  return observation
}

/// Ends that had not come yet when they were written down. Nil without enough records.
private func ahead(_ evidence: StandardEvidence, _ constants: DetectorConstants) -> Observation? {
  let n = evidence.stamps.reduce(0) { $0 + $1.n }
  let after = evidence.stamps.reduce(0) { $1.order == .after ? $0 + $1.n : $0 }
  guard n >= constants.clockRecords else { return nil }
  let group = GroupShare(name: nil, hits: after, n: n)
  var observation = Detector.observation(
    card, evidence, segment: "ahead of their writing",
    "\(SentenceFigures.counted(after, "end")) of \(SentenceFigures.count(n)) "
      + "\(after == 1 ? "lies" : "lie") after the moment at which "
      + "\(after == 1 ? "it was" : "they were") written down: the time was not taken but set.")
  observation.effect = group.estimate
  observation.unit = "share"
  observation.meetsFloor = group.share >= constants.sharePoints
  observation.ceiling = .worthAsking
  return observation
}

/// What is written down after a line with an end before it: at the limit, and at other lines, where whoever only writes late
/// does the same.
struct StampCrossing {
  /// Of what is written in the fifth after the limit: the share with an end before it.
  let limit: Proportion
  /// The same at other lines: at three and four fifths of the limit; at a half and three quarters, where people round to as
  /// they round to the limit; and at six and seven fifths, of ends beyond the limit alone, as those dated back across it
  /// cross these lines too. The last is nil for too few of them.
  let elsewhere: [Proportion]
  let after: Proportion?
  /// Of what ends in the fifth before the limit, the share written after it, and the same before other lines. Where many
  /// hurry to end in time, more is written after the limit; but not a larger share of what ends.
  let ending: Proportion
  let endingElsewhere: Proportion
  /// The same of what ends in the last twentieth, where those who hurry end; nil for too few.
  let last: Proportion?
  let lastElsewhere: Proportion?
  /// All written after the limit with a time within it.
  let all: Int

  /// Nil for fewer records on either side than are needed.
  init?(_ cells: [StampCell], fewest: Int) {
    func pooled(_ lines: [Int], _ counted: (StampCell, Int) -> Bool, crosses: (StampCell, Int) -> Bool) -> Proportion? {
      var (crossing, all) = (0, 0)
      for line in lines {
        for cell in cells where counted(cell, line) {
          all += cell.n
          if cell.order == .before, crosses(cell, line) { crossing += cell.n }
        }
      }
      return all >= max(1, fewest) ? Proportion(crossing, of: all) : nil
    }
    func written(_ lines: [Int], beyond: Int = 0) -> Proportion? {
      pooled(lines) {
        $0.written > $1 && $0.written <= $1 + 4 && $0.ended > beyond
      } crosses: {
        $0.ended <= $1
      }
    }
    func ended(_ lines: [Int], last: Int) -> Proportion? {
      pooled(lines) {
        $0.ended > $1 - last && $0.ended <= $1
      } crosses: {
        $0.written > $1
      }
    }
    let (fifths, quarters) = ([12, 16], [10, 15])
    guard let limit = written([20]), let before = written(fifths), let rounded = written(quarters),
      let ending = ended([20], last: 4), let endingElsewhere = ended(fifths, last: 4)
    else { return nil }
    self.limit = limit
    after = written([24, 28], beyond: 20)
    elsewhere = [before, rounded] + [after].compactMap { $0 }
    self.ending = ending
    self.endingElsewhere = endingElsewhere
    last = ended([20], last: 1)
    lastElsewhere = ended(fifths + quarters, last: 1)
    all = cells.reduce(0) { $1.written > 20 && $1.ended <= 20 && $1.order == .before ? $0 + $1.n : $0 }
  }

  /// The commonest elsewhere.
  var usual: Proportion { elsewhere.max { $0.share < $1.share } ?? limit }

  var interval: Interval? { newcombe(limit, minus: usual) }

  /// How much commoner it is at the limit, by whichever comparison says least. What ends in a last twentieth is often
  /// written after it anywhere, and tells more or fewer but no ratio.
  func isAtLeast(_ ratio: Double) -> Bool {
    limit.share >= ratio * usual.share && ending.share >= ratio * endingElsewhere.share
  }

  /// P(as many cross the limit | as many as cross other lines), one-sided: the largest of all comparisons.
  var chance: Double {
    var comparisons = elsewhere.map { (limit, $0) } + [(ending, endingElsewhere)]
    if let last, let lastElsewhere { comparisons.append((last, lastElsewhere)) }
    return comparisons.map { TwoProportionTest($0, minus: $1)?.chanceOfAsHigh ?? 1 }.max() ?? 1
  }
}

private func example(backdated: Int, late: Int = 5, after: Int = 300) -> AuditInput {
  .example(evidence: { evidence in
    evidence.stamps = (1...40).flatMap { band -> [StampCell] in
      let n = band > 20 ? after / 4 : 100
      return [
        StampCell(ended: band, written: band, order: .together, n: n - n * late / 100),
        StampCell(ended: max(1, band - 1), written: band, order: .before, n: n * late / 100),
      ]
    }
    evidence.stamps += (21...24).map { StampCell(ended: 20, written: $0, order: .before, n: backdated / 4) }
  })
}
