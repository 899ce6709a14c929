// Owns every number that decides between finding and no finding, in one value: printed with its digest in each report,
// and fixed before error rates are measured.

package struct DetectorConstants: Hashable, Sendable {
  /// The largest q-value (Benjamini–Hochberg) of a finding worth asking about, and the chance at which it is a pattern.
  package var q = 0.01
  /// The chance at which something else supports a finding: other counts or periods, and difference in bunching.
  package var support = 0.05
  package var differenceSupport = 0.01
  /// Effect floors.
  package var movedShareOfHits = 0.01
  package var movedShareOfWindow = 0.20
  package var movedRecords = 30.0
  package var hazardRatio = 0.8
  package var gradualRatio = 0.6
  /// How far behind a limit near misses are moved from, in parts of it, where records are crowded inside.
  package var nearMissPart = 0.25
  package var sharePoints = 0.02
  package var oddsRatio = 1.5
  package var clockGap = 0.03
  package var rateRatio = 2.0
  /// The fewest records of a two-clock comparison, of an agent in a funnel, and of agents in one.
  package var clockRecords = 100
  package var agentRecords = 30
  package var agents = 10
  /// Records around a limit, and the fewest steps up to it where values are heaped.
  package var windowRecords = 150
  package var limitSteps = 24
  /// The fewest records of a bunching that is more than to be watched.
  package var bunchingRecords = 1500
  /// Whipple's index (100: none) from which a limit on a heap is left out of the comparison.
  package var heaping = 105.0
  package var heavyHeaping = 150.0
  /// Share of closings at one fixed lag that makes it a rule of the system.
  package var timerShare = 0.05
  package var timerRatio = 10.0
  /// The fewest events of the last tenth of a limit that are more than to be watched, and of all that can be assessed.
  package var lateEvents = 20
  package var clockEvents = 50
  /// The fewest events expected of a unit in a funnel, and of those not expected.
  package var unitEvents = 5.0
  /// Seconds that a contact takes at least if anything was said, and the fewest that came back of those shorter.
  package var shortContact: Int64 = 10
  package var shortReturns = 20
  /// The fewest records of each kind whose invitations are compared.
  package var invitedRecords = 100
  /// Share of the best mark from which a score tells nothing apart, and of answers below which the silent decide.
  package var bestMarks = 0.95
  package var answeredShare = 0.20
  /// The fewest records that came back of each group of a quality dip.
  package var returnedRecords = 20
  /// The least rise of a harm, as a share of what it was, beside a number that improves.
  package var harmRise = 0.2
  /// The fewest late cases of a neglect that is more than to be watched.
  package var neglectRecords = 400
  /// The fewest months of closings, and closings in each, for bursts on a month's last working day.
  package var burstMonths = 6
  package var burstRecords = 100
  /// Share of those who wait that may have left by the limit, the fewest who left and were seen to wait so long, and the
  /// seconds before which leaving is a change of mind.
  package var patience = 0.05
  package var abandonments = 100
  package var waitersAtRisk = 30
  package var changeOfMind = 5
  /// Permutations at first, and where the first say that the chance is small.
  package var permutations = 999
  package var morePermutations = 99_999
  /// Points of a course that can be tested, the records of one, the weeks before the period that belong to it, the draws
  /// of its chance, and the least difference of two levels.
  package var points = 12
  package var pointRecords = 10
  package var weeksBefore = 52
  package var breakDraws = 9_999
  package var breakPoints = 0.05
  /// Weeks in which a weekday is known.
  package var seasonWeeks = 8
  /// Records of one number of hand-offs.
  package var handOffRecords = 30
  /// Days on which two standards are compared, and the rank correlation from which they are one.
  package var sameDays = 60
  package var sameCorrelation = 0.9
  /// The rank correlation below which two standards are in conflict, and the unit-periods that it takes.
  package var conflictCorrelation = -0.2
  package var conflictCells = 60
  /// Points above a target that make it slack, the part of it below which it is out of reach, and the share from which
  /// a figure says nothing more.
  package var slackPoints = 0.05
  package var reachPart = 0.5
  package var deadShare = 0.995
  package var deadTested = 0.985
  /// Days without a record.
  package var silentDays = 90
  /// The part of a limit that nine in ten records stay within, tested against eight in ten; and the seconds of a limit
  /// that is far off for anybody.
  package var loosePart = 0.5
  package var looseShare = 0.9
  package var looseTested = 0.8
  package var farLimit = 31_536_000.0
  /// Seconds of promises by the day, from which the end of the day is little beside the days before it.
  package var promisedByDay: Int64 = 3 * 86_400
  /// Standards of one owner, and of a company, that are many; and the weeks in which their courses are compared.
  package var ownedStandards = 9
  package var companyStandards = 40
  package var commonWeeks = 26
  /// Share of announced waits that are kept, from which down they mislead, tested against more; the writings that are
  /// compared on either side of a limit.
  package var announcedKept = 0.5
  package var announcedTested = 0.6
  package var writings = 50

  package init() {}

  /// As they were when the error rates were measured.
  package static let frozen = DetectorConstants()
}

extension DetectorConstants {
  /// Every constant with what it decides, in a fixed order.
  package var lines: [(name: String, value: Double)] {
    [
      ("largest q-value of a finding", q), ("chance of a supporting count or period", support),
      ("chance of a supporting difference in bunching", differenceSupport),
      ("moved records, share of hits", movedShareOfHits), ("moved records, share of the window", movedShareOfWindow),
      ("moved records", movedRecords), ("hazard ratio after the limit", hazardRatio),
      ("observed over expected after the limit", gradualRatio),
      ("part of a limit that near misses come from", nearMissPart), ("points between two shares", sharePoints),
      ("odds ratio", oddsRatio), ("gap between two clocks", clockGap), ("ratio of two rates", rateRatio),
      ("records on two clocks", Double(clockRecords)), ("records of an agent", Double(agentRecords)),
      ("agents in a funnel", Double(agents)), ("records around a limit", Double(windowRecords)),
      ("steps up to a limit", Double(limitSteps)), ("records of a bunching", Double(bunchingRecords)),
      ("Whipple's index of heaping", heaping),
      ("Whipple's index of heavy heaping", heavyHeaping), ("share at one lag", timerShare),
      ("ratio to the lags beside it", timerRatio), ("permutations", Double(permutations)),
      ("permutations where few are exceeded", Double(morePermutations)), ("points of a course", Double(points)),
      ("records of a point", Double(pointRecords)), ("weeks before the period", Double(weeksBefore)),
      ("draws for a break", Double(breakDraws)), ("points between two levels", breakPoints),
      ("weeks of a weekday", Double(seasonWeeks)),
      ("records of a number of hand-offs", Double(handOffRecords)), ("days of two standards", Double(sameDays)),
      ("rank correlation of one standard twice", sameCorrelation),
      ("rank correlation of a conflict", conflictCorrelation), ("unit-periods of a conflict", Double(conflictCells)),
      ("points above a slack target", slackPoints), ("part of a target out of reach", reachPart),
      ("share that says nothing more", deadShare), ("share that this is tested against", deadTested),
      ("days without a record", Double(silentDays)),
      ("part of a loose limit", loosePart), ("share within that part", looseShare),
      ("share that it is tested against", looseTested), ("seconds of a far limit", farLimit),
      ("seconds of a promise by the day", Double(promisedByDay)),
      ("events late on the clock", Double(lateEvents)), ("events on the clock", Double(clockEvents)),
      ("events expected of a unit", unitEvents), ("seconds of a short contact", Double(shortContact)),
      ("short contacts that came back", Double(shortReturns)), ("records asked or not", Double(invitedRecords)),
      ("share of the best mark", bestMarks), ("share of answers", answeredShare),
      ("records that came back", Double(returnedRecords)), ("rise of a harm", harmRise),
      ("late cases of a neglect", Double(neglectRecords)), ("months of closings", Double(burstMonths)),
      ("closings in a month", Double(burstRecords)),
      ("share gone by the limit", patience), ("customers who left", Double(abandonments)),
      ("customers waiting", Double(waitersAtRisk)), ("seconds of a change of mind", Double(changeOfMind)),
      ("standards of an owner", Double(ownedStandards)), ("standards of a company", Double(companyStandards)),
      ("weeks of courses compared", Double(commonWeeks)), ("share of announcements kept", announcedKept),
      ("share that it is tested against below", announcedTested), ("writings compared", Double(writings)),
    ]
  }

  /// FNV-1a (Fowler, Noll & Vo 1991) over the lines, in hexadecimal: two reports with the same digest were judged alike.
  package var digest: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for (name, value) in lines {
      let bits = (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
      for byte in Array(name.utf8) + bits {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
