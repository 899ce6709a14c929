// Owns a standard's part of audit.json: verdict, figures, segments and series.

import AuditModel

extension AuditFile {
  struct StandardPart: Encodable {
    var id, title, family, kind, verdict, capability, integrity, unit: String
    var unmeasuredBecause: String?
    var value, low, high: Double?
    /// There where the value can only be said to be at least so much.
    var valueIsAtLeast: Bool?
    var n: Int?
    var hits, openPastLimit: Int?
    var plainMean: Double?
    var customersClock: ClockPart?
    var detail: DetailPart?
    var target: TargetPart
    var quantiles: [String: Double]?
    var segments: [SegmentPart]
    /// Of a rate, by fields of its events alone.
    var eventSegments: [SegmentPart]?
    var series: [PointPart]
    var recorded: [RecordedPart]?
    var promise: String?
    var reward: RewardPart?
    var counterweights: [String]
    var owner, reviewed: String?
  }

  struct RewardPart: Encodable {
    var who: String
    var threshold: Double?
  }

  /// The customer's clock: its value, and what lies between it and the declared one.
  struct ClockPart: Encodable {
    var value: Double
    var low, high: Double?
    var gap: [GapPart]
    var bothHit, onlyDeclared, onlyCustomer, neither: Int?
  }

  struct GapPart: Encodable {
    var cause: String
    var reason: String?
    var seconds: Int
    var hits: Int?
  }

  struct TargetPart: Encodable {
    var statistic: String
    var atLeast, atMost: Double?
    /// Seconds; by category where the limit is; or the field that holds each record's own, and its factor.
    var limitSeconds: Int64?
    var limitsByCategory: [String: Int64]?
    var limitField: String?
    var limitTimes: Double?
  }

  struct SegmentPart: Encodable {
    var name: String
    var by, values: [String]
    var value: Double
    var low, high: Double?
    var n: Int
    var verdict: String
    var closedOnly: Double?
  }

  struct PointPart: Encodable {
    var period, stretch: String
    var value: Double
    var n: Int
    var plainMean: Double?
    var partial: Bool
  }

  struct RecordedPart: Encodable {
    var ours, flag: String
    var count, open: Int
  }
}

extension AuditFile.StandardPart {
  init(_ result: StandardResult) {
    id = result.standard.id
    title = result.standard.title
    family = result.standard.family
    kind = result.standard.measure.kind
    verdict = result.verdict.rawValue
    capability = result.capability.rawValue
    integrity = result.integrity.rawValue
    unit = result.standard.unit.rawValue
    unmeasuredBecause = result.unmeasuredBecause
    value = result.estimate.map { rounded($0.value) }
    valueIsAtLeast = result.isLowerBound ? true : nil
    low = result.estimate?.low.map(rounded)
    high = result.estimate?.high.map(rounded)
    n = result.estimate?.n
    hits = result.hits
    openPastLimit = result.openPastLimit
    plainMean = result.plainMean.map(rounded)
    customersClock = result.customersClock.map { AuditFile.ClockPart($0) }
    detail = result.detail.map { AuditFile.DetailPart($0) }
    promise = result.standard.promise?.rawValue
    reward = result.standard.reward.map { AuditFile.RewardPart(who: $0.who, threshold: $0.threshold) }
    counterweights = result.standard.counterweights
    owner = result.standard.owner
    reviewed = result.standard.reviewed?.description
    target = AuditFile.TargetPart(result.standard.target, bound: result.bound)
    quantiles = result.quantiles.map { quantiles in
      Dictionary(uniqueKeysWithValues: quantiles.points.map { ("p\($0.percent)", rounded($0.value)) })
    }
    segments = result.breakdowns.flatMap { AuditFile.SegmentPart.all(of: $0) }
    eventSegments =
      result.eventBreakdowns.isEmpty ? nil : result.eventBreakdowns.flatMap { AuditFile.SegmentPart.all(of: $0) }
    let stretches: [(Stretch, [SeriesPoint])] = [
      (.quarter, result.quarterly), (.month, result.monthly), (.week, result.weekly),
    ]
    series = stretches.flatMap { stretch, points in
      points.map { point in
        AuditFile.PointPart(
          period: point.name, stretch: stretch.rawValue, value: rounded(point.estimate.value), n: point.estimate.n,
          plainMean: point.plainMean.map(rounded), partial: point.partial)
      }
    }
    recorded = result.recorded.map { comparison in
      comparison.rows.map {
        AuditFile.RecordedPart(ours: $0.ours.rawValue, flag: $0.flag.rawValue, count: $0.count, open: $0.open)
      }
    }
  }
}

extension AuditFile.TargetPart {
  /// The target, with the bound that the value was judged by.
  init(_ target: Target, bound: Bound) {
    atLeast = bound.atLeast.map(rounded)
    atMost = bound.atMost.map(rounded)
    switch target {
    case .shareWithin(_, .fixed(let seconds)):
      statistic = "share within"
      limitSeconds = seconds
    case .shareWithin(_, .byCategory(let field, let limits)):
      statistic = "share within"
      limitField = field
      limitsByCategory = limits
    case .shareWithin(_, .deadline(let field)):
      statistic = "share within"
      limitField = field
    case .shareWithin(_, .column(let field, let numerator, let denominator)):
      statistic = "share within"
      limitField = field
      limitTimes = Double(numerator) / Double(denominator)
    case .bound(let bounded, _): statistic = bounded.name
    case .attested: statistic = "attested"
    }
  }
}

extension AuditFile.SegmentPart {
  static func all(of breakdown: Breakdown) -> [Self] {
    breakdown.segments.map { segment in
      let values = segment.names.map { $0 ?? "" }
      return Self(
        name: zip(breakdown.fields, values).map { "\($0)=\($1)" }.joined(separator: ", "), by: breakdown.fields,
        values: values, value: rounded(segment.estimate.value), low: segment.estimate.low.map(rounded),
        high: segment.estimate.high.map(rounded), n: segment.estimate.n, verdict: segment.verdict.rawValue,
        closedOnly: segment.closedOnly.map(rounded))
    }
  }
}

extension AuditFile.ClockPart {
  init(_ clock: CustomersClock) {
    self.init(
      value: rounded(clock.estimate.value), low: clock.estimate.low.map(rounded),
      high: clock.estimate.high.map(rounded), gap: clock.gap.map { AuditFile.GapPart($0) }, bothHit: clock.bothHit,
      onlyDeclared: clock.onlyDeclared, onlyCustomer: clock.onlyCustomer, neither: clock.neither)
  }
}

extension AuditFile.GapPart {
  init(_ part: CustomersClock.Part) {
    (seconds, hits) = (part.seconds, part.hits)
    switch part.cause {
    case .closedHours: cause = "closed hours"
    case .pause(let because): (cause, reason) = ("pause", because)
    case .lateStart: cause = "late start"
    case .restart: cause = "restart"
    case .earlyStop: cause = "early stop"
    }
  }
}

extension Target.Statistic {
  /// The word that the language uses.
  var name: String {
    switch self {
    case .share: "share"
    case .mean: "mean"
    case .rate: "rate"
    case .ratio: "ratio"
    case .score: "score"
    case .percentile(let percent): percent == 50 ? "median" : "p\(percent)"
    }
  }
}
