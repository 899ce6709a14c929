// Owns the page of one standard: verdict, where its figure comes from, how it went, who fared how, the account.

import AuditModel

/// Every page has the same shape; what does not apply to a kind of measure is left out.
func standardPage(_ result: StandardResult, _ audit: Audit, _ links: PageLinks) -> Page {
  let standard = result.standard
  let prose: [Block] = standard.prose.isEmpty ? [] : [.prose(standard.prose)]
  return Page(
    kind: .standard, path: links.page(of: standard.id), title: standard.title,
    kicker: "\(familyTitle(standard.family, in: audit.company)), \(audit.company.name), \(periodWords(audit.period))",
    lead: lead(result, audit, links),
    sections: [
      Section("findings", "What was found", findingItems(of: standard.id, audit, links)),
      Section("customers-clock", "On the customer’s clock", customersClockBlocks(result)),
    ] + kindSections(result, audit) + [
      Section("time", "How it went over time", timeBlocks(result, floor: audit.company.privacyFloor)),
      Section("spread", "How the times are spread", spreadBlocks(result)),
    ] + breakdownSections(result, audit.company) + [
      Section("recorded", "The system’s own flag", recordedBlocks(result)),
      Section("definition", "What is promised and how it is measured", [.facts(standardFacts(result, audit, links))]),
      Section("words", "In the company’s own words", prose),
      Section("checks", "What was looked for", checkBlocks(of: standard.id, audit)),
      Section("account", "The account of its records", accountBlocks(result)),
    ])
}

private func lead(_ result: StandardResult, _ audit: Audit, _ links: PageLinks) -> [Block] {
  var lead: [Block] = [.verdict(verdictPhrase(result))]
  if let change = targetChange(result.standard) {
    lead.append(
      .paragraph(
        Phrase(change + " ") + .link("All are below", to: links.page(of: result.standard.id), at: "definition") + "."))
  }
  lead += result.remarks.map { .paragraph(naming(sentence($0))) }
  if case .attestation = result.standard.measure { return lead }
  if audit.detectorsRun == 0, result.estimate != nil {
    lead.append(
      .note(
        Phrase("Integrity: not assessable. No gaming checks were run; ")
          + .link("unknown is not a pass", to: "method", at: "unchecked") + "."))
  } else if audit.detectorsRun > 0 {
    lead.append(.note(Phrase("Integrity: \(result.integrity.rawValue).")))
  }
  return lead
}

/// The control chart with what it means for the target, then the figures by quarter and month.
private func timeBlocks(_ result: StandardResult, floor: Int) -> [Block] {
  if case .attestation = result.standard.measure { return [] }
  var blocks: [Block] = []
  let standard = result.standard
  if let chart = result.chart {
    // Where the target changed, the line is the one in force now.
    blocks.append(
      .chart(controlChart(chart, target: standard.target.bound, unit: standard.notation, id: "time-chart")))
    if standard.dated.count > 1 {
      blocks.append(.note("The line is the target in force now; the record before it was judged by earlier ones."))
    }
    if let hidden = result.hiddenPoints[chart.stretch] {
      blocks.append(
        .note(
          Phrase(
            "\(capitalised(numberWord(hidden))) \(chart.stretch.rawValue)\(hidden == 1 ? "" : "s") with fewer than "
              + "\(floor) records \(are(hidden)) not shown.")))
    }
  }
  if !result.capabilityReason.isEmpty {
    let words =
      result.capability == .notAssessable
      ? "Whether the process can meet its target is not assessable. "
      : "As it runs, the process \(result.capability.rawValue) meet its target. "
    blocks.append(.paragraph(.strong(words) + Phrase(sentence(result.capabilityReason))))
  }
  blocks += seriesBlocks(result)
  return blocks
}

private func spreadBlocks(_ result: StandardResult) -> [Block] {
  var blocks: [Block] = []
  if let quantiles = result.quantiles, let words = quantileSentence(quantiles, noun: noun(result.standard)) {
    blocks.append(.paragraph(Phrase(words)))
  }
  if let distribution = result.distribution {
    let share = result.estimate.flatMap { estimate in
      result.hits.flatMap { estimate.n > 0 ? Double($0) / Double(estimate.n) : nil }
    }
    blocks.append(
      .chart(
        distributionChart(
          distribution, target: result.standard.target, hitsShare: share, median: medianShown(result),
          id: "spread-chart")))
  }
  return blocks
}

/// `Half took under 22.1 h, a quarter under 25 min, a quarter longer than 148 h, and one in ten longer than 9 days.`
private func quantileSentence(_ quantiles: Quantiles, noun: String) -> String? {
  var parts: [String] = []
  if let half = quantiles[50] { parts.append("half took under \(Figures.duration(half))") }
  if let low = quantiles[25] { parts.append("a quarter under \(Figures.duration(low))") }
  if let high = quantiles[75] { parts.append("a quarter longer than \(Figures.duration(high))") }
  if let tail = quantiles[90] { parts.append("one in ten longer than \(Figures.duration(tail))") }
  guard !parts.isEmpty else { return nil }
  var text = "Of \(counted(quantiles.n, noun)) that are finished, \(joined(parts))."
  if quantiles.open > 0 {
    text += " \(Figures.count(quantiles.open)) still open \(are(quantiles.open)) not among them; their times only grow."
  }
  return text
}

/// One median a page: the headline where that is a median, else that of finished records where none is open.
private func medianShown(_ result: StandardResult) -> Double? {
  if case .bound(.percentile(50), _) = result.standard.target { return result.estimate?.value }
  return result.quantiles.flatMap { $0.open == 0 ? $0[50] : nil }
}
