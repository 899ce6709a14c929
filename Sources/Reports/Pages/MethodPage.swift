// Owns the method page: how every word and figure of the report comes about, with sources, and what was not checked.

import AuditModel

func methodPage(_ audit: Audit) -> Page {
  Page(
    kind: .method, path: "method", title: "How this was judged",
    kicker: "\(audit.company.name), \(periodWords(audit.period))",
    lead: [.verdict(Phrase(runSentence(audit)))],
    sections: [
      Section("verdicts", "Verdicts", [.facts(verdictFacts)]),
      Section("intervals", "Intervals", paragraphs(intervals)),
      Section("adjusted", "Adjusted rates", paragraphs(adjusted)),
      Section("capability", "Whether a process can meet its target", paragraphs(capability)),
      Section("records", "Which records count", paragraphs(records(audit))),
      Section("time", "Time", paragraphs(time(audit))),
      Section("customers-clock", "The customer’s clock", paragraphs(customersClock)),
      Section("checklist", "How the checklist is tested", paragraphs(checklist)),
      Section("privacy", "Small groups", paragraphs(privacy(audit))),
      Section("unchecked", "What was not checked", paragraphs(unchecked(audit))),
      Section("run", "This run", [.facts(runFacts(audit))]),
    ])
}

private func paragraphs(_ texts: [String]) -> [Block] { texts.map { .paragraph(Phrase($0)) } }

private func runSentence(_ audit: Audit) -> String {
  "Every figure is computed from the files on the ledger page by rules that stand below; the same files and "
    + "declarations give the same report, to the last byte."
}

private let verdictFacts: [Fact] = [
  (Verdict.met, "The value lies within the target. The target itself passes."),
  (.near, "The value misses the target by no more than the margin that its standard declares."),
  (.missed, "The value lies further from the target."),
  (.unmeasured, "There is no value. Unknown is never a pass."),
  (.waived, "The company has suspended the standard, with a reason."),
].map { Fact("\($0.0.shape) \($0.0.rawValue)", Phrase($0.1)) }

private let intervals = [
  "An interval says how far the value could be from what the process would show over many more records like these: in "
    + "95 of 100 such intervals the process’s own value lies inside. It says nothing about records that were never "
    + "exported.",
  "Shares have the score interval of Wilson (1927), which stays within 0 and 100% and holds for small numbers. "
    + "Medians and percentiles have intervals from order statistics, which assume no shape; means of times and of "
    + "marks "
    + "have Student’s (1908). Rates have the exact interval of a Poisson count, after Garwood (1936). Ratios of two "
    + "totals "
    + "have an interval by the delta method, from how the days differ. A net score has that of the mean of +1, 0 and "
    + "−1. "
    + "The share that the largest hold has the large-sample interval of a Lorenz ordinate.",
  "Evidence is not measured: it holds or it does not. Where no honest interval can be given, none is shown, and the "
    + "standard’s page says so.",
  "The verdict is judged on the value, not on the interval. Where the target lies inside the interval, a verdict "
    + "could have gone the other way by chance. A value that misses its target is written with as many decimals as it "
    + "takes to tell the two apart.",
]

private let adjusted = [
  "Some customers, products and moments bring more complaints than others. Where a standard says so, its rate is "
    + "standardised for that mix, indirectly: the events that came, over the events that this mix would have brought "
    + "at "
    + "the rates of all records up to the period’s end, times the plain rate of those records (Breslow and Day "
    + "1987). The "
    + "plain, crude rate stands beside it.",
  "A complaint is a sign of a fault, not proof of one, and easier complaining raises its count.",
]

private let capability = [
  "A control chart shows what the process does by itself. Values move between two limits as long as nothing changes; "
    + "a point outside them, seven in a row on one side of the centre, seven rising or falling, or two of three close "
    + "to a limit are signals that something did change.",
  "Points are whole months where there are at least 12, else whole weeks; with fewer than 12 of either there are no "
    + "limits. Shares of volumes that vary by more than a quarter use Laney’s P′ chart (2002), and rates "
    + "his U′ chart, whose limits allow for that and for days that differ more than chance. All else uses the XmR "
    + "chart: the mean, plus and minus 2.66 times the mean moving range. The rules follow NHS Making Data Count, as "
    + "in NHSRplotthedots 0.2.2.",
  "A process whose limits lie wholly within the target will meet its target, as it runs. One whose limits straddle "
    + "the target may meet it or not, by chance. One whose limits lie wholly outside cannot meet it without change. "
    + "The chart is never rebased by itself.",
]

private func records(_ audit: Audit) -> [String] {
  [
    "A standard counts the records that began, fell due, or ended in the period; each standard’s page says which. "
      + "Records outside its scope, excluded by a named rule, or not assessable for a named reason are counted apart.",
    "Records still open are judged at the end of \(Figures.day(audit.asOf)). One that is open past its limit has "
      + "missed it: waiting longer cannot undo that. One that is not yet due is not assessable yet; where a standard "
      + "counts records by the day they began, that holds for those closed early too, since the quick alone would "
      + "flatter.",
    "A median or other percentile that is a target ranks open records as the longest. Where they hold the rank itself, "
      + "they are taken with their time so far: if even that misses the target, so does the standard; else it is "
      + "unmeasured. A mean counts them with their time so far, and can only rise. The sentence on how times are "
      + "spread "
      + "describes finished records. “Closed only” shows what a figure would be without what is still open.",
    "An outcome that needs time, such as whether the customer came back within seven days, is judged only when that "
      + "time "
      + "has passed; records whose follow-up is not complete are counted apart, by name.",
    "Where a target changed, each record is judged by the one in force on the day that it began, and the figure by "
      + "their "
      + "mean, weighted by records.",
    "Of those who were asked and gave no mark nothing is known. The share that answered stands beside the marks; no "
      + "interval allows for the rest.",
    "A case is unusual where its time lies beyond a robust fence of its class: with the quartiles Q1 and Q3 of all "
      + "counted "
      + "records of that class, beyond Q3 times a declared power of Q3 ÷ Q1, which is Tukey’s fence (1977) on the "
      + "logarithm.",
    "The headline of a series is weighted by its denominators, never an average of averages.",
  ]
}

private func time(_ audit: Audit) -> [String] {
  [
    "Days begin at midnight in \(audit.company.zone.identifier). A time counts every hour of every day, unless its "
      + "standard names opening hours; then only those count, with their holidays, and the page of the standard says "
      + "so.",
    "Where a standard names pauses, its clock stands still while one lasts. Pauses that overlap count once.",
    "A local time that occurs twice, when clocks go back, is read as the first of the two. A local time that never "
      + "occurs, when clocks go forward, is read with the offset in force before the change.",
    "A limit passes with its last second: a record that took exactly its limit is in time.",
  ]
}

private let customersClock = [
  "Beside every declared clock the customer’s own is measured, over the same records: from the first contact to the "
    + "standard’s own event, on the calendar, without pauses.",
  "The gap between the two is taken apart by adding its causes one after another: closed hours, each reason for a "
    + "pause, "
    + "a start later than the first contact, a clock that was started again, a stop before the customer’s own event. "
    + "What "
    + "each adds is its part. Closed hours are shown, because customers live through them, and are never a finding.",
]

private let checklist = [
  "The company answers the questions of the five elements: customer needs, service cycles, surveys, quality evaluation "
    + "and rewards. An answer is backed by evidence that holds on the day of the audit, or by a claim that holds; "
    + "without "
    + "either it is unproven, and with evidence out of date it has lapsed.",
  "Some answers claim what data can show. Such a claim holds, or is contradicted, with the figure that says so; where "
    + "the exports do not hold what it takes, it cannot be tested, which is not a pass. A contradiction says that "
    + "answer "
    + "and data disagree, not which of them is wrong.",
  "What the company answers to a finding stands beside it, with its owner and the day by which something was promised. "
    + "Nothing is hidden by an answer. An answer to a finding that is gone is listed as such.",
]

private func privacy(_ audit: Audit) -> [String] {
  [
    "Groups, weeks and months with fewer than \(Figures.counted(audit.company.privacyFloor, "record")) are not shown, "
      + "and where they could be had by subtraction, nor is the next smallest; how many groups there are, and how many "
      + "records they hold, is. No row of an export is in this report.",
    audit.company.namesAgents
      ? "People who serve customers stand under their own names, as the company has decided."
      : "People who serve customers have made-up names, the same in every audit of this company.",
  ]
}

private func unchecked(_ audit: Audit) -> [String] {
  var texts: [String] = []
  if audit.detectorsRun == 0 {
    texts.append(
      "No checks for gaming were run: nobody looked for results crowded against a limit, clocks stopped early, records "
        + "closed and reopened, or customers steered away from surveys. The integrity of every standard is therefore "
        + "not assessable. That is not a sign of trouble, and not a clean bill.")
  } else {
    texts.append(
      "\(Figures.counted(audit.detectorsRun, "check")) of the numbers \(were(audit.detectorsRun)) run; the page of "
        + "detectors has them all. A finding is a pattern consistent with a standard gone wrong, never proof of it. The "
        + "integrity of a standard is in doubt where something that people may do for its number was found, strong or "
        + "worth asking about; sound where nothing was, and at least half of those questions could be put; else not "
        + "assessable. Whether the standard is a good one says nothing of whether its number is right.")
  }
  texts.append(
    "The report knows only what was exported. Customers who never got through, and contacts that were never recorded, "
      + "are in no figure.")
  return texts
}

private func runFacts(_ audit: Audit) -> [Fact] {
  var facts = [
    Fact("Tool", Phrase("\(audit.tool.name) \(audit.tool.version)")),
    Fact("Company", Phrase(audit.company.name)),
    Fact("Period", Phrase(periodWords(audit.period) + ".")),
  ]
  if let reason = audit.periodReason { facts.append(Fact("Period chosen", Phrase(sentence(reason)))) }
  facts += [
    Fact("Judged as of", Phrase("The end of \(Figures.day(audit.asOf)).")),
    Fact("Zone", Phrase(audit.company.zone.identifier)),
    Fact("Declarations", .code(audit.declarationsDigest.isEmpty ? "no digest" : audit.declarationsDigest)),
  ]
  return facts
}
