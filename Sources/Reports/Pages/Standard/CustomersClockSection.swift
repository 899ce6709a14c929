// Owns the customer's clock beside the declared one: a sentence, the gap by cause, and the four ways they agree or not.

import AuditModel

func customersClockBlocks(_ result: StandardResult) -> [Block] {
  guard let clock = result.customersClock, let estimate = result.estimate,
    case .duration(let duration) = result.standard.measure
  else { return [] }
  let definition =
    customersClockDefinition(duration).map {
      " The customer’s clock runs " + $0.prefix(1).lowercased() + $0.dropFirst()
    } ?? ""
  if clock.gap.isEmpty, duration.customer == nil {
    return [
      .paragraph(
        .strong("The declared clock is taken for the customer’s.")
          + " It never stands still, and no other beginning or end is declared for the customer. Where customers wait"
          + " from another moment on, “customer” of the measure says so.")
    ]
  }
  guard clocksDiffer(result) else {
    return [
      .paragraph(.strong("Both clocks say the same.") + naming(definition) + " Nothing lies between it and ours.")
    ]
  }
  let unit = result.standard.notation
  let (ours, theirs) = (
    Figures.judged(estimate.value, against: result.bound, unit: unit),
    Figures.judged(clock.estimate.value, against: result.bound, unit: unit)
  )
  let interval = Figures.interval(clock.estimate, unit: unit).map { " " + Phrase.faint("(\($0))") } ?? ""
  var blocks: [Block] = [
    .paragraph(
      .strong("\(ours) on our clock; \(theirs) on the customer’s") + interval
        + Phrase("." + verdictWords(result, clock))
        + naming(definition))
  ]
  let steps = gapSteps(result, clock, estimate)
  if steps.contains(where: \.isQuiet) {
    blocks.insert(
      .note("Closed hours are shown because customers live through them; they are never a finding."), at: 0)
  }
  if !steps.isEmpty {
    let isShare = clock.onlyDeclared != nil
    blocks.append(
      .chart(
        gapChart(
          steps, ends: isShare ? (estimate.value, clock.estimate.value) : nil, target: result.bound,
          message: gapMessage(steps, isShare: isShare), id: "gap-chart")))
  }
  if let words = fourWays(clock, noun: noun(result.standard)) { blocks.append(.paragraph(Phrase(words))) }
  return blocks
}

/// Whether the customer's clock tells another value than the declared one, as far as it is shown.
func clocksDiffer(_ result: StandardResult) -> Bool {
  guard let clock = result.customersClock, let estimate = result.estimate else { return false }
  let unit = result.standard.notation
  return Figures.value(clock.estimate.value, unit: unit) != Figures.value(estimate.value, unit: unit)
    || (clock.onlyDeclared ?? 0) + (clock.onlyCustomer ?? 0) > 0
}

/// ` By it the target is missed.` where the two would not have the same verdict.
private func verdictWords(_ result: StandardResult, _ clock: CustomersClock) -> String {
  guard let estimate = result.estimate else { return "" }
  let (ours, theirs) = (result.bound.contains(estimate.value), result.bound.contains(clock.estimate.value))
  if ours == theirs { return "" }
  return theirs ? " By the customer’s clock the target is met." : " By the customer’s clock the target is not met."
}

func causeWords(_ cause: CustomersClock.Cause) -> String {
  switch cause {
  case .closedHours: "closed hours"
  case .pause(let reason): "pause: \(readable(reason))"
  case .lateStart: "late start"
  case .restart: "clock restarted"
  case .earlyStop: "early stop"
  }
}

private func gapSteps(_ result: StandardResult, _ clock: CustomersClock, _ estimate: Estimate) -> [GapStep] {
  guard let onlyDeclared = clock.onlyDeclared, estimate.n > 0 else {
    let whole = clock.gap.reduce(0) { $0 + max(0, $1.seconds) }
    guard whole > 0 else { return [] }
    return clock.gap.filter { $0.seconds > 0 }.map { part in
      GapStep(
        name: causeWords(part.cause), amount: Double(part.seconds) / Double(whole),
        words: "\(shareOf(part.seconds, whole) ?? "–") of the time between",
        shortWords: shareOf(part.seconds, whole) ?? "–", isQuiet: part.cause == .closedHours)
    }
  }
  let n = Double(estimate.n)
  let noun = noun(result.standard)
  func step(_ name: String, _ count: Int, isQuiet: Bool) -> GapStep {
    let points = difference(Double(count.magnitude) / n, unit: .share)
    return GapStep(
      name: name, amount: Double(count) / n,
      words: "\(count < 0 ? "+" : "−")\(points), \(counted(Int(count.magnitude), noun))",
      counted: (
        "\(count < 0 ? "+" : "−")\(Figures.decimal(Double(count.magnitude) / n * 100, places: 1))",
        Figures.count(Int(count.magnitude))
      ),
      shortWords: "\(count < 0 ? "+" : "−")\(points)", isQuiet: isQuiet)
  }
  var steps = clock.gap.compactMap { part -> GapStep? in
    guard let hits = part.hits, hits != 0 else { return nil }
    return step(causeWords(part.cause), hits, isQuiet: part.cause == .closedHours)
  }
  let rest = onlyDeclared - clock.gap.reduce(0) { $0 + ($1.hits ?? 0) }
  if rest != 0 { steps.append(step("not told apart", rest, isQuiet: true)) }
  if let gained = clock.onlyCustomer, gained > 0 {
    steps.append(step("in time for them alone", -gained, isQuiet: false))
  }
  return steps
}

/// `The largest part of the gap is closed hours: 6.1 of 10.8 points.`
private func gapMessage(_ steps: [GapStep], isShare: Bool) -> String {
  guard let largest = steps.max(by: { $0.amount < $1.amount }), largest.amount > 0 else {
    return "Only a few records stand otherwise on the two clocks."
  }
  if steps.count == 1 { return "The whole gap between the two clocks is \(largest.name)." }
  let gap = steps.reduce(0) { $0 + $1.amount }
  let size =
    isShare
    ? "\(Figures.decimal(largest.amount * 100, places: 1)) of \(difference(gap, unit: .share))" : largest.words
  return "The largest part of the gap between the two clocks is \(largest.name): \(size)."
}

/// `Of 11,820 contacts, 9,600 were in time on both clocks, 1,275 on ours alone, 12 on the customer’s alone and 933 on
/// neither.`
private func fourWays(_ clock: CustomersClock, noun: String) -> String? {
  guard let both = clock.bothHit, let ours = clock.onlyDeclared, let theirs = clock.onlyCustomer,
    let neither = clock.neither
  else { return nil }
  let parts =
    ["\(Figures.count(both)) \(were(both)) in time on both clocks"]
    + [(ours, "on ours alone"), (theirs, "on the customer’s alone"), (neither, "on neither")].map {
      "\($0.0 == 0 ? "none" : Figures.count($0.0)) \($0.1)"
    }
  return "Of \(counted(both + ours + theirs + neither, noun)), \(joined(parts))."
}
