// Owns the detector of pauses and hand-offs that come when the limit is near.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "clock-stops", kind: .behaviour,
  title: "The clock is stopped when the limit is near",
  what: "First pauses and first hand-offs that are much commoner in the last tenth of the limit than between half and "
    + "nine tenths of it, and than after it, among the records that could still have one.",
  harm: "The customer goes on waiting while the clock stands still, or starts anew with somebody else.",
  arises: "Whoever sees a limit coming closer can put the record on hold, or pass it on.",
  check: "Read twenty of the records paused or passed on in the last tenth: what was asked of the customer then that "
    + "could not have been asked on the first day?",
  limits: "Warnings that a system sends before a limit are meant to bring action, and a hand-off may be that action. "
    + "Whether a record would have missed is not known once its clock stands still.",
  needs: "50 records with such an event, 20 of them in the last tenth.",
  source: "Przyborowski and Wilenski (1940) on the ratio of two rates.")

let clockStops = Detector(
  card: card,
  examples: [
    .init("pauses come in the last tenth", isFound: true, example(late: 84)),
    .init("pauses come as often as before", isFound: false, example(late: 9)),
    .init("few pauses", isFound: false, example(late: 12, early: 10)),
  ]
) { input in
  input.standards.flatMap { evidence in
    [ClockEvent.Kind.pause, .handOff].compactMap { kind in
      guard kind != .pause || evidence.standard.pausesStopTheClock else { return nil }
      let events = evidence.clockEvents.filter { $0.kind == kind }
      return events.isEmpty ? nil : observation(ClockBands(events), kind, evidence, input.constants)
    }
  }
}

private func observation(
  _ bands: ClockBands, _ kind: ClockEvent.Kind, _ evidence: StandardEvidence, _ constants: DetectorConstants
) -> Observation {
  let (segment, noun) = kind == .pause ? ("pauses", "first pause") : ("hand-offs", "first hand-off")
  guard bands.events >= constants.clockEvents,
    let before = RateRatio(
      events: bands.late.events, exposure: bands.late.exposure, over: bands.early.events,
      exposure: bands.early.exposure), let chanceBefore = before.chanceOfAsHigh()
  else {
    return Detector.notAssessable(
      card, evidence, segment: segment,
      because: "only \(SentenceFigures.counted(bands.events, noun)) came before the limit; \(constants.clockEvents) "
        + "would be needed, with records still open")
  }
  // What goes with the hour of the day, or grows with age, goes on beyond the limit: only a stop at it points to it.
  let expectedAfter = Double(bands.early.events) / bands.early.exposure * bands.after.exposure
  let after =
    expectedAfter >= 5
    ? RateRatio(
      events: bands.late.events, exposure: bands.late.exposure, over: bands.after.events,
      exposure: bands.after.exposure) : nil
  if after == nil, evidence.runsThroughTheNight {
    return Detector.notAssessable(
      card, evidence, segment: segment,
      because: "the clock runs through the night, and too few records last beyond the limit to tell the hour of the "
        + "day from the limit")
  }
  let isSmaller = (after?.ratio ?? .infinity) < (before.ratio ?? .infinity)
  let decisive = isSmaller ? after ?? before : before
  let interval = decisive.interval()
  // Without any event elsewhere only the least that the ratio can be is known.
  let ratio = decisive.ratio ?? interval?.low ?? 0
  let usual = Double(decisive.otherEvents) / (isSmaller ? bands.after.exposure : bands.early.exposure)
  let more = max(0, Int((Double(bands.late.events) - usual * bands.late.exposure).rounded()))
  var observation = Detector.observation(
    card, evidence, segment: segment,
    "A \(noun) comes \(decisive.ratio == nil ? "at least " : "")\(SentenceFigures.decimal(ratio, places: 1)) times as often in the last tenth of the limit as "
      + "\(isSmaller ? "after it" : "between half and nine tenths of it"), among records without one until then: "
      + "\(SentenceFigures.counted(bands.late.events, "time")), about \(SentenceFigures.count(more)) more than usual. "
      + "\(SentenceFigures.count(bands.lateInTime)) of them \(bands.lateInTime == 1 ? "counts" : "count") as in time; "
      + "this is consistent with stopping the clock because the limit is near.")
  observation.effect = Estimate(
    value: ratio, low: interval?.low, high: interval.flatMap { $0.high.isFinite ? $0.high : nil }, n: bands.events)
  observation.unit = "times as often"
  observation.customers = more
  observation.p = max(chanceBefore, after.flatMap { $0.chanceOfAsHigh() } ?? 0)
  observation.meetsFloor = ratio >= constants.rateRatio
  observation.hasEnough = bands.late.events >= constants.lateEvents
  observation.smallestDetectable = SmallestDetectable()?.rateRatio(
    expected: usual * bands.late.exposure, against: Double(decisive.otherEvents))
  return observation
}

/// Events and the time at risk of them, in twentieths of the limit, a record with an event or an end counting half.
private struct ClockBands {
  struct Band {
    var events = 0
    var exposure = 0.0
  }

  private(set) var early = Band()
  private(set) var late = Band()
  private(set) var after = Band()
  /// Up to the limit.
  private(set) var events = 0
  /// Records with their event in the last tenth that count as in time.
  private(set) var lateInTime = 0

  init(_ cells: [ClockEvent]) {
    for cell in cells where cell.n > 0 {
      // An event after the end of a record stops nothing.
      let event = cell.event.flatMap { $0 <= cell.ended ? $0 : nil }
      let last = min(event ?? cell.ended, 40)
      func exposure(_ band: ClosedRange<Int>) -> Double {
        guard last >= band.lowerBound else { return 0 }
        let isStillThere = last > band.upperBound || (event ?? cell.ended) > 40
        let slices = min(last, band.upperBound) - band.lowerBound + 1
        return Double(cell.n) * (Double(slices) - (isStillThere ? 0 : 0.5))
      }
      early.exposure += exposure(11...18)
      late.exposure += exposure(19...20)
      after.exposure += exposure(21...28)
      guard let event else { continue }
      if event <= 20 { events += cell.n }
      switch event {
      case 11...18: early.events += cell.n
      case 19...20:
        late.events += cell.n
        if cell.ended <= 20 { lateInTime += cell.n }
      case 21...28: after.events += cell.n
      default: break
      }
    }
  }
}

extension Standard {
  fileprivate var pausesStopTheClock: Bool {
    if case .duration(let measure) = measure { measure.pauses != .none } else { false }
  }
}

extension StandardEvidence {
  /// Whether the hour of the day alone can bring events near the limit: the calendar's clock, and half a day or more.
  var runsThroughTheNight: Bool {
    guard case .duration(let measure) = standard.measure, measure.clock == .calendar else { return false }
    return (spread?.usualLimit ?? .max) >= 43_200
  }
}

private func example(late: Int, early: Int = 60) -> AuditInput {
  var measure = DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["replied_at"]))
  measure.pauses = .all
  var events = (1...20).map { ClockEvent(kind: .pause, event: nil, ended: $0, n: 60) }
  events += (21...41).map { ClockEvent(kind: .pause, event: nil, ended: $0, n: 20) }
  events.append(ClockEvent(kind: .pause, event: 15, ended: 20, n: early))
  events.append(ClockEvent(kind: .pause, event: 20, ended: 20, n: late))
  events.append(ClockEvent(kind: .pause, event: 24, ended: 30, n: 20))
  return .example([
    AuditInput.exampleEvidence("speed.first-reply", measure: .duration(measure)) { _ in
    } evidence: {
      $0.clockEvents = events
      $0.spread = .example(records: 1000, moved: 0)
    }
  ])
}
