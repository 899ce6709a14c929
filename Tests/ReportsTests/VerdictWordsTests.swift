// The exact first sentences, for each kind of measure and target.

import AuditModel
import Reports
import Testing

struct VerdictCase: CustomTestStringConvertible, Sendable {
  var name: String
  var result: StandardResult
  var sentence: String
  var testDescription: String { name }

  init(_ name: String, _ result: StandardResult, _ sentence: String) {
    self.name = name
    self.result = result
    self.sentence = sentence
  }

  static let thin = "\u{202F}"

  static let all: [VerdictCase] = [
    .init(
      "missed within a fixed limit", Sample.chat,
      "Missed: 87.2% of 11,820 contacts were in time (86.4–88.1%), 2.8 points short of the target of 90% within "
        + "2\(thin)min. 1,512 contacts were not in time: 1,282 took longer and 230 are still open past their limit."),
    .init(
      "met within a fixed limit",
      Sample.result(Sample.standard(), .met, Estimate(value: 0.934, low: 0.93, high: 0.939, n: 100), hits: 100),
      "Met: 93.4% of 100 contacts were in time (93.0–93.9%), 3.4 points above the target of 90% within 2\(thin)min."),
    .init(
      "near, by category", Sample.byPriority,
      "Near: 89.1% of 10,200 contacts were in time (88.5–89.7%), 0.9 points short of the target of 90% within each "
        + "priority’s limit, inside the margin of 2 points that counts as near. 1,112 contacts were not in time."),
    .init(
      "by the record's own deadline", Sample.deadline,
      "Missed: 61.3% of 43,900 contacts were in time (60.6–61.9%), 33.7 points short of the target of 95% by each "
        + "record’s deadline. 17,011 contacts were not in time: 16,775 took longer and 236 are still open past their limit."
    ),
    .init(
      "all misses still open",
      Sample.result(Sample.standard(), .missed, Estimate(value: 0.5, n: 2), hits: 1, open: 1),
      "Missed: 50.0% of 2 contacts were in time, 40.0 points short of the target of 90% within 2\(thin)min. "
        + "1 record was not in time: it is still open past its limit."),
    .init(
      "a hair short",
      Sample.result(Sample.standard(), .missed, Estimate(value: 0.89999, n: 100_000), hits: 89_999),
      "Missed: 89.999% of 100,000 contacts were in time, less than 0.1 points short of the target of 90% within "
        + "2\(thin)min. 10,001 contacts were not in time."),
    .init(
      "share at most", Sample.reopened,
      "Met: 4.8% of 3,100 complaints (4.1–5.6%), 0.2 points under the target of at most 5%."),
    .init(
      "share in a band", share(0.931, .missed, Bound(atLeast: 0.75, atMost: 0.88)),
      "Missed: 93.1% of 500 complaints, 5.1 points above the band of 75% to 88%."),
    .init(
      "share below a band", share(0.7, .missed, Bound(atLeast: 0.75, atMost: 0.88)),
      "Missed: 70.0% of 500 complaints, 5.0 points below the band of 75% to 88%."),
    .init(
      "share inside a band", share(0.8, .met, Bound(atLeast: 0.75, atMost: 0.88)),
      "Met: 80.0% of 500 complaints, inside the band of 75% to 88%."),
    .init(
      "exactly on the target", share(0.75, .met, Bound(atLeast: 0.75)),
      "Met: 75.0% of 500 complaints, exactly on the target of at least 75%."),
    .init(
      "median", duration(.percentile(50), 12_240, .missed),
      "Missed: half of 1,234 contacts took 3.4\(thin)h or less, 84\(thin)min over the target of at most 2\(thin)h."),
    .init(
      "median with an interval", Sample.hostileResult,
      "Met: half of 1 record took 1.5\(thin)h or less (1.4–1.6\(thin)h), 30\(thin)min under the target of at most "
        + "2\(thin)h."),
    .init(
      "percentile", duration(.percentile(90), 3600, .met),
      "Met: 90% of 1,234 contacts took 60\(thin)min or less, 60\(thin)min under the target of at most 2\(thin)h."),
    .init(
      "mean", duration(.mean, 7500, .missed),
      "Missed: 1,234 contacts took 2.1\(thin)h on average, 5\(thin)min over the target of at most 2\(thin)h."),
    .init(
      "series", Sample.calls,
      "Met: 64.0% over the period, weighted by calls, 4.0 points above the target of at least 60%."),
    .init(
      "unmeasured", Sample.surveys,
      "Unmeasured: no value, because no file matches “surveys-*.csv”. Unknown is not a pass."),
  ]

  private static func share(_ value: Double, _ verdict: Verdict, _ bound: Bound) -> StandardResult {
    Sample.result(
      Sample.standard(measure: Sample.shared, target: .bound(.share, bound)), verdict, Estimate(value: value, n: 500))
  }

  private static func duration(_ statistic: Target.Statistic, _ value: Double, _ verdict: Verdict) -> StandardResult {
    Sample.result(
      Sample.standard(target: .bound(statistic, Bound(atMost: 7200))), verdict, Estimate(value: value, n: 1234))
  }
}

@Test(arguments: VerdictCase.all)
func verdictSentence(_ example: VerdictCase) {
  #expect(verdictPhrase(example.result).plain == example.sentence)
}

@Test(arguments: [
  (
    [Verdict.met, .met, .met, .missed, .unmeasured],
    "Three of five standards were met, one was missed and one could not be measured."
  ),
  ([.met, .met], "Both standards were met."),
  ([.met, .missed], "One of two standards was met and one was missed."),
  (
    [.near, .near, .missed, .waived],
    "None of the four standards was met, two were nearly met, one was missed and one was waived."
  ),
  ([.unmeasured, .unmeasured], "Neither standard could be measured."),
  ([.unmeasured], "The one standard could not be measured."),
  ([], "No standards are declared, so there is nothing to judge."),
])
func headline(_ verdicts: [Verdict], _ sentence: String) {
  #expect(headlineSentence(verdicts) == sentence)
}
