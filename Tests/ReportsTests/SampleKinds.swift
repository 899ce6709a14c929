// Owns one made-up result for each kind of measure, and a checklist with findings and answers to them.

import AuditModel

extension Sample {
  static func day(_ month: Int, _ day: Int) -> CivilDay { CivilDay(year: 2026, month: month, day: day) }

  /// A rate standardised for its mix, with its events by reason.
  static var complaintRate: StandardResult {
    let rate = RateMeasure(
      events: Term(table: "complaints", at: "received_at"), per: Term(table: "sales", at: "sold_at"), each: 1000,
      adjust: ["customer_kind", "price_band"])
    var declared = standard(
      "after-sales.complaint-rate", "Complaints, adjusted", measure: .rate(rate),
      target: .bound(.rate, Bound(atMost: 10)))
    declared.eventBreakdowns = [["reason"]]
    var result = result(declared, .missed, Estimate(value: 12.4, low: 10.5, high: 14.6, n: 11_850))
    result.intervalMethod = "exact Poisson interval of the events over those expected"
    result.detail = .rate(RateDetail(events: 147, per: 11_850, crude: 14.1, expected: 130.4))
    result.ledger = StandardLedger(kept: 500, outside: 353, used: 147)
    result.otherLedger = StandardLedger(kept: 40_000, outside: 28_150, used: 11_850)
    result.eventBreakdowns = [
      Breakdown(
        fields: ["reason"],
        segments: [("late", 70), ("damaged", 40), (hostile, 25)].map { name, events in
          let value = Double(events) / 11.85
          return Segment(
            names: [name], verdict: .unmeasured,
            estimate: Estimate(value: value, low: value * 0.8, high: value * 1.25, n: events))
        }, suppressedGroups: 2, suppressedRecords: 12)
    ]
    return result
  }

  static var backlog: StandardResult {
    let ratio = RatioMeasure(
      over: Term(table: "contacts", at: "created_at"), under: Term(table: "contacts", at: "solved_at"), stock: true)
    var result = result(
      standard(
        "efficiency.in-out", "In against out", measure: .ratio(ratio), target: .bound(.ratio, Bound(atMost: 1))), .near,
      Estimate(value: 1.034, low: 1.01, high: 1.06, n: 11_900))
    result.standard.near = 0.05
    result.intervalMethod = "delta-method interval over days"
    result.detail = .ratio(RatioDetail(over: 12_310, under: 11_900, openingStock: 310, closingStock: 720))
    result.otherLedger = StandardLedger(kept: 30_000, outside: 18_100, used: 11_900)
    return result
  }

  static var occupancy: StandardResult {
    let ratio = RatioMeasure(
      over: Term(table: "staff_hours", at: "day", sum: "busy", sumsTime: true),
      under: Term(table: "staff_hours", at: "day", sum: "staffed", sumsTime: true),
      unit: .share)
    var result = result(
      standard(
        "efficiency.occupancy", "Occupancy", measure: .ratio(ratio),
        target: .bound(.share, Bound(atLeast: 0.75, atMost: 0.88))), .met,
      Estimate(value: 0.813, low: 0.802, high: 0.824, n: 1840))
    result.detail = .ratio(RatioDetail(over: 19_500_000, under: 23_985_240))
    result.otherLedger = StandardLedger(kept: 1840, used: 1840)
    return result
  }

  static var minutes: StandardResult {
    let ratio = RatioMeasure(
      over: Term(table: "contacts", at: "solved_at", sum: "handle_time", sumsTime: true),
      under: Term(table: "contacts", at: "solved_at"),
      unit: .seconds)
    var result = result(
      standard(
        "efficiency.minutes-per-matter", "Minutes per matter", measure: .ratio(ratio),
        target: .bound(.ratio, Bound(atMost: 540))), .missed, Estimate(value: 564, low: 551, high: 577, n: 11_900))
    result.detail = .ratio(RatioDetail(over: 6_711_600, under: 11_900))
    return result
  }

  static func scored(
    _ id: String, _ title: String, _ scale: ClosedRange<Int64>, _ method: ScoreMeasure.Method, _ target: Target,
    _ counts: [Int], _ verdict: Verdict, _ estimate: Estimate, asked: Int? = nil
  ) -> StandardResult {
    let measure = ScoreMeasure(
      table: "surveys", at: "answered_at", column: "mark", scale: scale, method: method, answersExpected: asked != nil)
    var result = result(standard(id, title, measure: .score(measure), target: target), verdict, estimate)
    result.detail = .score(
      ScoreDetail(marks: zip(scale, counts).map { .init(mark: Double($0), count: $1) }, asked: asked))
    return result
  }

  static var treatment: StandardResult {
    scored(
      "conduct.treatment", "Friendly treatment", 1...5, .mean, .bound(.score, Bound(atLeast: 4)),
      [12, 30, 140, 420, 398],
      .met, Estimate(value: 4.162, low: 4.11, high: 4.21, n: 1000))
  }

  static var satisfied: StandardResult {
    scored(
      "greatness.satisfied", "Satisfied customers", 1...5, .top(2), .bound(.share, Bound(atLeast: 0.85)),
      [60, 70, 90, 380, 634], .missed, Estimate(value: 0.8217, low: 0.799, high: 0.842, n: 1234), asked: 4100)
  }

  static var recommend: StandardResult {
    scored(
      "greatness.would-recommend", "Would recommend", 0...10, .nps, .bound(.score, Bound(atLeast: 30)),
      [20, 4, 6, 10, 14, 30, 40, 110, 210, 320, 470], .met, Estimate(value: 53.97, low: 49.9, high: 58.1, n: 1234),
      asked: 4100)
  }

  static var topFifth: StandardResult {
    let measure = ConcentrationMeasure(table: "sales", at: "sold_at", sum: "amount", per: "customer", top: 0.2)
    var result = result(
      standard(
        "loyalty.top-fifth", "Sales from the top fifth", measure: .concentration(measure),
        target: .bound(.share, Bound(atMost: 0.6))), .missed, Estimate(value: 0.63, low: 0.611, high: 0.648, n: 9320))
    result.intervalMethod = "large-sample interval of a Lorenz ordinate"
    // A curve of the form 1 − (1 − x)^a has 1 − 0.8^a = 0.63 at a fifth for a = 4.456.
    result.detail = .concentration(
      ConcentrationDetail(
        holders: 4180, top: 836,
        curve: (0...100).map { step in
          let rest = 1 - Double(step) / 100
          return .init(holders: Double(step) / 100, sum: 1 - rest * rest * rest * rest * rest.squareRoot())
        }))
    return result
  }

  static var steps: StandardResult {
    let measure = AttestationMeasure(evidence: [
      Evidence(what: "Page on how a complaint is handled", at: "larkspur.example/complaints", validUntil: day(12, 31)),
      Evidence(what: "Leaflet in the branches \(hostile)", at: "Branch handbook, section 4", validUntil: day(6, 30)),
      Evidence(what: "Recorded message", at: "Telephone system"),
    ])
    var result = result(
      standard("transparency.steps-known", "Steps are known", measure: .attestation(measure), target: .attested),
      .missed, nil)
    result.intervalMethod = "no interval: nothing is counted"
    result.ledger = StandardLedger()
    return result
  }

  /// On opening hours with a pause, rewarded, with a target that changed, and slower for customers.
  static var resolution: StandardResult {
    let office = BusinessCalendar(name: "office", zone: company.zone, week: Array(repeating: [], count: 7))
    let measure = DurationMeasure(
      table: "contacts", span: .between(from: "created_at", to: ["solved_at"]), clock: .business(office),
      pauses: .reasons(["waiting for customer"]), customer: CustomerSpan(from: "first_try_at"))
    let earlier = Target.shareWithin(share: 0.85, limit: .fixed(57_600))
    let now = Target.shareWithin(share: 0.9, limit: .column(field: "promised_time", numerator: 5, denominator: 4))
    var declared = standard("speed.resolution", "Time to resolution", measure: .duration(measure), target: now)
    declared.dated = [DatedTarget(from: nil, target: earlier), DatedTarget(from: day(8, 15), target: now)]
    declared.promise = .public
    declared.reward = Reward(who: "team", threshold: 0.9)
    declared.counterweights = ["precision.reopened", "greatness.gone"]
    var result = result(declared, .met, Estimate(value: 0.921, low: 0.916, high: 0.926, n: 10_000), hits: 9210)
    result.bound = Bound(atLeast: 0.875)
    result.customersClock = CustomersClock(
      estimate: Estimate(value: 0.813, low: 0.805, high: 0.821, n: 10_000),
      gap: [
        .init(cause: .closedHours, seconds: 90_000_000, hits: 610),
        .init(cause: .pause(reason: "waiting_for customer"), seconds: 40_000_000, hits: 350),
        .init(cause: .lateStart, seconds: 3_000_000, hits: 90), .init(cause: .restart, seconds: 900_000, hits: 42),
      ], bothHit: 8118, onlyDeclared: 1092, onlyCustomer: 12, neither: 778)
    return result
  }

  static var medianWait: StandardResult {
    let measure = DurationMeasure(
      table: "waits", span: .between(from: "joined_at", to: ["served_at"]), pauses: .all)
    var result = result(
      standard(
        "speed.wait", "Wait in line", measure: .duration(measure), target: .bound(.percentile(50), Bound(atMost: 600))),
      .met, Estimate(value: 480, low: 470, high: 492, n: 5000))
    result.customersClock = CustomersClock(
      estimate: Estimate(value: 660, low: 640, high: 690, n: 5000),
      gap: [.init(cause: .pause(reason: "system"), seconds: 800_000), .init(cause: .closedHours, seconds: 200_000)])
    return result
  }

  static var kinds: [StandardResult] {
    [
      resolution, medianWait, complaintRate, backlog, occupancy, minutes, treatment, satisfied, recommend, topFifth,
      steps,
    ]
  }

  // MARK: - The checklist

  static var control: [QuestionResult] {
    func question(
      _ id: String, _ asks: String, _ answer: String?, _ claim: Claim? = nil, _ evidence: [Evidence] = []
    ) -> Question { Question(id: id, asks: asks, answer: answer, evidence: evidence, claim: claim) }
    let plan = Evidence(what: "Survey plan", at: "Handbook, section 4", validUntil: day(12, 31))
    let old = Evidence(what: "Roster of last year", at: "Shared folder", validUntil: day(3, 31))
    return [
      QuestionResult(
        element: .needs, question: question("needs.who", "Who are our customers?", "Homes and small offices."),
        owner: nil,
        status: .unproven),
      QuestionResult(
        element: .cycles,
        question: question(
          "cycles.peaks", "When do customers need us most?", "On Mondays, and before Christmas.",
          .peaks(table: "contacts", at: "created_at", condition: nil, weekdays: [1], months: [11, 12]), [old]),
        owner: "Head of Operations", status: .lapsed, test: .holds,
        figure: "Monday has 19.1% of the contacts, more than any other day"),
      QuestionResult(
        element: .surveys,
        question: question(
          "surveys.when", "When do we ask?", "Every month, \(hostile)",
          .everyMonth(table: "surveys", at: "sent_at", condition: nil), [plan]), owner: "Quality Manager",
        status: .answered, test: .contradicted, figure: "August 2026 has no rows in surveys; July has 1,410"),
      QuestionResult(
        element: .quality,
        question: question(
          "quality.agreement", "Do marks agree with customers?", "They do.",
          .agreement(
            Agreement(
              mark: .init(table: "evaluations", at: "at", per: "agent", field: "mark"),
              outcome: .init(
                table: "surveys", at: "answered_at", per: "agent", condition: .truth(field: "found", false)),
              outcomeIsHarm: true, atLeast: 20))), owner: "Quality Manager", status: .unproven, test: .cannotBeTested,
        figure: "fewer than three agents have 20 rows on both sides"),
      QuestionResult(
        element: .rewards, question: question("rewards.how", "How is good work valued?", nil), owner: nil,
        status: .unanswered),
    ]
  }

  static var findings: [Finding] {
    [
      Finding(
        id: "claim-contradicted:surveys.when", detector: "claim-contradicted", standard: nil, question: "surveys.when",
        tier: .strong, statement: "The answer says every month; August 2026 has no rows in surveys",
        check: "Ask whether the surveys of August were sent, and where their answers are"),
      Finding(
        id: "pile-up:speed.resolution:team \(hostile)", detector: "pile-up", standard: "speed.resolution",
        segment: "team \(hostile)", tier: .worthAsking,
        statement: "212 of 1,040 matters end in the last minute before the limit, 60 would be chance",
        check: "Read twenty of them", customers: 152),
      Finding(
        id: "stale:speed.wait", detector: "stale", standard: "speed.wait", tier: .watch,
        statement: "The standard was last reviewed more than two years ago", check: ""),
    ]
  }

  static var responses: [Response] {
    [
      Response(
        finding: "claim-contradicted:surveys.when", explanation: "The provider changed in August; \(hostile)",
        owner: "Quality Manager", due: day(9, 15)),
      Response(
        finding: "stale:speed.wait", explanation: "It was reviewed in June", owner: nil, due: day(7, 1),
        done: day(7, 20)),
      Response(finding: "dead:speed.fax", explanation: "There is no fax any more"),
    ]
  }

  /// Every kind, with a checklist, findings and answers to them.
  static var full: Audit {
    var audit = Sample.audit
    audit.standards += kinds
    audit.control = control
    audit.findings = findings
    audit.responses = responses
    return audit
  }

  /// As many standards as the shipped catalogue has, so that the overview and the contents are as long as they get.
  static var wide: Audit {
    var audit = full
    let families = Family.usual.map(\.id)
    for number in 0..<48 {
      let share = 0.8 + Double((number * 7) % 19) * 0.01
      let verdict: Verdict = number % 11 == 3 ? .unmeasured : share >= 0.9 ? .met : share >= 0.88 ? .near : .missed
      var result = result(
        standard("\(families[number % families.count]).made-up-\(number)", "Made-up standard number \(number)"),
        verdict,
        verdict == .unmeasured ? nil : Estimate(value: share, low: share - 0.02, high: share + 0.02, n: 900 + number),
        hits: Int(share * Double(900 + number)))
      result.unmeasuredBecause = verdict == .unmeasured ? "no file matches “made-up-*.csv”" : nil
      result.capability = [.will, .may, .cannot][number % 3]
      audit.standards.append(result)
    }
    return audit
  }
}
