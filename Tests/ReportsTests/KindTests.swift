// Every kind of measure on its page: its sentence, its own section, its chart, and both of its accounts.

import AuditModel
import Reports
import Testing

private let thin = "\u{202F}"

private func pages(_ format: any ReportFormat, _ audit: Audit = Sample.full) throws -> [String: String] {
  try format.files(ReportModel(audit)).reduce(into: [:]) { $0[$1.path] = String(decoding: $1.bytes, as: UTF8.self) }
}

private func markdown(_ name: String, _ audit: Audit = Sample.full) throws -> String {
  try #require(try pages(MarkdownSite(), audit)["markdown/\(name).md"])
}

private let kindCases: [VerdictCase] = [
  .init(
    "rate", Sample.complaintRate,
    "Missed: 12.4 complaints per 1,000 sales (10.5–14.6), adjusted for the mix, 2.4 over the target of at most 10 per "
      + "1,000."),
  .init(
    "ratio of counts", Sample.backlog,
    "Near: 1.03 contacts came in for each one that went out (1.01–1.06), 0.03 over the target of at most 1, "
      + "inside "
      + "the margin of 0.05 that counts as near."),
  .init(
    "ratio as a share", Sample.occupancy,
    "Met: busy came to 81.3% of staffed (80.2–82.4%), inside the band of 75% to 88%."),
  .init(
    "ratio of times to a count", Sample.minutes,
    "Missed: 9.4\u{202F}min of handle time for each of the contacts (9.2–9.6\u{202F}min), 24\u{202F}s over the "
      + "target of "
      + "at most 9\u{202F}min."),
  .init(
    "mean of marks", Sample.treatment,
    "Met: 4.16 of 5 on average (4.11–4.21) from 1,000 surveys, 0.16 above the target of at least 4 of 5."),
  .init(
    "highest marks", Sample.satisfied,
    "Missed: 82.2% of 1,234 surveys gave one of the two highest marks (79.9–84.2%), 2.8 points short of the target of "
      + "at least 85%."),
  .init(
    "net score", Sample.recommend,
    "Met: a net score of +54 (+50 to +58) from 1,234 surveys, 24.0 points above the target of at least +30."),
  .init(
    "concentration", Sample.topFifth,
    "Missed: the largest 20% by customer, 836 of 4,180, hold 63.0% of all amount (61.1–64.8%), 3.0 points over the "
      + "target of at most 60%."),
  .init("attestation", Sample.steps, "Missed: not all of the three pieces of evidence hold any more."),
  .init(
    "changed target", Sample.resolution,
    "Met: 92.1% of 10,000 contacts were in time (91.6–92.6%), 4.6 points above the target of at least 87.5%, the mean "
      + "of those in force in the period. 790 contacts were not in time."),
]

@Test(arguments: kindCases)
func firstSentenceOfAKind(_ example: VerdictCase) {
  #expect(verdictPhrase(example.result).plain == example.sentence)
}

@Test(arguments: [
  (12.4, Notation.rate(each: 1000), "12.4 per 1,000"), (0.04, .rate(each: 1), "0.04 for each"),
  (4.16, .marks(5), "4.16 of 5"), (53.97, .net, "+54"), (-4.2, .net, "−4"), (0, .net, "0"),
])
func valuesCarryWhatTheyAreOf(_ value: Double, _ unit: Notation, _ text: String) {
  #expect(Figures.worded(value, unit: unit) == text)
}

@Test func aMissedScoreNeverLooksMet() {
  #expect(Figures.judged(3.98, against: Bound(atLeast: 4), unit: .marks(5)) == "3.98")
  #expect(Figures.judged(29.7, against: Bound(atLeast: 30), unit: .net) == "+29.7")
  #expect(Figures.judged(10.04, against: Bound(atMost: 10), unit: .rate(each: 1000)) == "10.04")
}

@Test func aRateShowsBothRatesAndBothAccounts() throws {
  let page = try markdown("standards/after-sales.complaint-rate")
  #expect(page.contains("147 complaints were counted against 11,850 sales."))
  // 147 ÷ 130.4 = 1.127
  #expect(page.contains("would have brought 130; 147 came, 13% more."))
  #expect(page.contains("| Adjusted, and judged | 12.4 |") && page.contains("| Crude, as counted | 14.1 |"))
  #expect(page.contains("| late | 70 | 47.6% | 5.9 | 4.7–7.4 |"))
  #expect(page.contains("2 groups with fewer than 10 records, 12 records in all, are not shown."))
  #expect(page.contains("The lines add up to the 500 complaints kept."))
  #expect(
    page.contains("The lines add up to the 40,000 records kept.")
      || page.contains("The lines add up to the 40,000 sales kept."))
}

@Test func aRatioShowsItsTotalsAndItsBacklog() throws {
  let page = try markdown("standards/efficiency.in-out")
  #expect(page.contains("**The backlog grew from 310 to 720.** 12,310 came in during the period and 11,900 went out."))
  #expect(page.contains("| Contacts dated by `created_at`. | 12,310 |"))
  let band = try markdown("standards/efficiency.occupancy")
  #expect(band.contains("**81.3% lies inside the band of 75% to 88%.**"))
}

@Test func marksShowWhoAnswered() throws {
  let page = try markdown("standards/greatness.satisfied")
  #expect(
    page.contains("**30.1% of those asked gave a mark:** 1,234 of 4,100. What the other 2,866 think is not known"))
  #expect(page.contains("**82.2% gave one of the two highest marks, against a target of 85%.**"))
  let net = try markdown("standards/greatness.would-recommend")
  // 790, 320 and 124 of 1,234.
  #expect(net.contains("**64.0% promoters, 25.9% passives and 10.0% detractors: a net score of +54.**"))
  #expect(
    try markdown("standards/conduct.treatment").contains(
      "**Marks average 4.16 of 5; the commonest is 4, given by 42.0%.**"))
}

@Test func evidenceIsATableAndNeverAChart() throws {
  let page = try #require(try pages(HTMLSite())["standards/transparency.steps-known.html"])
  #expect(page.contains("<strong>out of date</strong>") && page.contains("no end is named"))
  #expect(!page.contains("<svg"))
  #expect(!page.contains("How it went over time"))
}

@Test func theCustomersClockIsTakenApart() throws {
  let page = try markdown("standards/speed.resolution")
  #expect(page.contains("**92.1% on our clock; 81.3% on the customer’s** (80.5–82.1%)."))
  #expect(page.contains("By the customer’s clock the target is not met."))
  #expect(page.contains("From `first_try_at` to `solved_at`, on the calendar and without pauses."))
  #expect(
    page.contains(
      "Of 10,000 contacts, 8,118 were in time on both clocks, 1,092 on ours alone, 12 on the customer’s alone and "
        + "778 on neither."
    ))
  #expect(page.contains("they are never a finding"))
  let html = try #require(try pages(HTMLSite())["standards/speed.resolution.html"])
  #expect(html.contains("−6.1 points, 610 contacts") && html.contains("pause: waiting for customer"))
  // The parts of a median do not add up; they are shares of the time between: 800,000 of 1,000,000 s.
  let wait = try #require(try pages(HTMLSite())["standards/speed.wait.html"])
  #expect(wait.contains("80.0% of the time between"))
}

@Test func targetsThatChangedAreNamedWithTheirDays() throws {
  let page = try markdown("standards/speed.resolution")
  #expect(
    page.contains(
      "Until 14 August 2026: 85% within 16\(thin)h; since 15 August 2026: 90% within 1.25 times each record’s "
        + "promised time"
    ))
  #expect(
    page.contains(
      "The target changed on 15 August 2026; a record is judged by the one in force on the day that it began."))
  #expect(page.contains("To the public: customers have been told."))
  #expect(page.contains("Each team is rewarded from 90% on. Counterweights: "))
  #expect(page.contains("`greatness.gone`"))
}

@Test func theChecklistStandsOnOnePage() throws {
  let page = try markdown("control")
  #expect(
    page.contains(
      "Of three answers that claim something that data can show, one holds, one is contradicted and one cannot be "
        + "tested."
    ))
  #expect(
    page.contains(
      "Of 5 questions, one is answered and backed, one rests on evidence that is out of date, two are answered "
        + "without proof and one is not answered."
    ))
  #expect(page.contains("August 2026 has no rows in surveys; July has 1,410."))
  #expect(page.contains("No answer is given. Unknown is not a pass."))
  #expect(page.contains("the busiest weekday is Monday and the busiest months are November and December"))
  // Contradicted before all else that is to do.
  let overview = try markdown("index")
  let places = try ["Put right what the checklist says", "Bring ["].map {
    try #require(overview.firstRange(of: $0)).lowerBound
  }
  #expect(places == places.sorted())
}

@Test func answersHideNothing() throws {
  let page = try markdown("findings")
  #expect(
    page.contains(
      "Three findings: one strong, one worth asking about and one to watch. Two are answered, and what was promised for "
        + "one is overdue."
    ))
  #expect(page.contains("Due 15 September 2026, **overdue**."))
  #expect(page.contains("Done on 20 July 2026, after the 1 July 2026 that was promised."))
  #expect(page.contains("The company has not answered."))
  #expect(page.contains("Answers whose finding is gone") && page.contains("`dead:speed.fax`"))
  var audit = Sample.full
  audit.responses = []
  #expect(try markdown("findings", audit).contains("August 2026 has no rows in surveys"))
}

@Test func theTerminalListsTheWorstAndCountsTheRest() {
  let text = TerminalSummary().text(ReportModel(Sample.wide), width: 100, color: false)
  let lines = text.split(separator: "\n")
  #expect(lines.count <= 20)
  #expect(text.contains("○ missed"))
  #expect(lines.contains { $0.wholeMatch(of: #/and [0-9]+ more; the overview lists them\./#) != nil })
  #expect(!text.contains("● met"))
  let full = TerminalSummary().text(ReportModel(Sample.full), width: 100, color: false)
  #expect(full.contains("The checklist: of three answers"))
}

@Test func manyStandardsKeepAShortListOfContents() throws {
  let page = try #require(try pages(HTMLSite(), Sample.wide)["standards/speed.wait.html"])
  // The family of the page is open, and no other.
  #expect(page.matches(of: #/<details class="family" open>/#).count == 1)
  #expect(page.matches(of: #/<details class="family">/#).count > 8)
}

@Test func everyChartOfEveryKindIsSound() throws {
  var audit = Sample.full
  let reason = String(repeating: Sample.hostile, count: 4)
  audit.standards[7].customersClock?.gap[1] = .init(cause: .pause(reason: reason), seconds: 1, hits: 350)
  let charts = try pages(MarkdownSite(), audit).filter { $0.key.hasSuffix(".svg") }
  for name in ["gap", "band", "marks", "lorenz"] {
    #expect(charts.keys.contains { $0.hasSuffix(".\(name)-chart.svg") }, "\(name)")
  }
  for (path, svg) in charts {
    #expect(XMLWellFormed(svg).isWellFormed, "\(path)")
    #expect(!svg.contains("nan") && !svg.contains("inf\""), "\(path)")
    for size in svg.matches(of: #/font-size="([0-9.]+)"/#) {
      #expect(try #require(Double(size.output.1)) >= 11, "\(path)")
    }
  }
  #expect(LabelLayout.width(LabelLayout.cut(reason, to: 200)) <= 200)
  #expect(LabelLayout.cut("short", to: 200) == "short")
}

@Test func aTargetThatChangedIsNamedWithWhatItWasJudgedBy() throws {
  #expect(
    try markdown("index").contains(
      "90% within 1.25 times each record’s promised time; judged by at least 87.5%, as it changed"))
}

@Test func withoutAChecklistNothingLinksToOne() throws {
  let files = try pages(HTMLSite(), Sample.audit)
  #expect(files["control.html"] == nil && files["findings.html"] == nil)
  #expect(files.values.allSatisfy { !$0.contains("control.html") && !$0.contains("findings.html") })
}

@Test func whatAStandardMissesAndTheChecklistClaimsIsOneThingToDo() throws {
  var audit = Sample.full
  audit.standards = [Sample.satisfied]
  let index = try #require(audit.control.firstIndex { $0.test == .contradicted })
  audit.control[index].question.claim = .measured(Sample.satisfied.standard)
  audit.control[index].figure = "82.2% of 1,234 records, where at least 85% is claimed"
  let merged = try markdown("index", audit)
  #expect(merged.contains("It contradicts the checklist, too: “") && !merged.contains("Put right what the checklist"))
  // Another figure is another thing.
  audit.control[index].figure = "80.0% of 900 records, where at least 85% is claimed"
  #expect(try markdown("index", audit).contains("Put right what the checklist says"))
}

@Test func hoursOfOpeningAreNotWrittenAsDays() {
  #expect(Figures.declaredDuration(86_400) == "1\(thin)day")
  #expect(Figures.declaredDuration(86_400, inDays: false) == "24\(thin)h")
  #expect(Figures.declaredDuration(180_000, inDays: false) == "50\(thin)h")
}
