// Owns the sentence that says how checks, questions and findings add up.

import AuditModel

/// `The 40 checks, each put to every standard for which it arises, made 1,104 questions: 31 found something, 820 found
/// nothing and 253 could not be answered. Those 31 give 45 findings, since …; three more come from the checklist, which
/// makes 48 in all.`
///
/// Nil where nothing was asked.
func countsSentence(_ audit: Audit) -> String? {
  guard !audit.checks.isEmpty, audit.detectorsRun > 0 else { return nil }
  let counts = CheckCounts(audit.checks)
  let outcomes = [
    (counts.found, "found something"), (counts.quiet, "found nothing"), (counts.blind, "could not be answered"),
  ].filter { $0.0 > 0 }.map { "\(numberWord($0.0)) \($0.1)" }
  var text =
    "The \(Figures.counted(audit.detectorsRun, "check")), each put to every standard for which it arises, made "
    + "\(Figures.counted(audit.checks.count, "question")): \(joined(outcomes))."
  // What no question was asked about comes from the answers of the checklist.
  let asked = Set(audit.checks.map { [$0.detector, $0.standard] })
  let measured = audit.findings.count { finding in
    finding.standard.map { asked.contains([finding.detector, $0]) } ?? false
  }
  let others = audit.findings.count - measured
  if counts.found > 0 {
    text +=
      " \(counts.found == 1 ? "That one gives" : "Those \(numberWord(counts.found)) give") "
      + Figures.counted(measured, "finding")
      + (measured > counts.found ? ", since groups of one standard are findings of their own" : "")
  }
  if others > 0 {
    text +=
      (counts.found > 0 ? "; \(numberWord(others)) more" : " \(capitalised(Figures.counted(others, "finding")))")
      + " \(others == 1 ? "comes" : "come") from the checklist"
      + (counts.found > 0 ? ", which makes \(Figures.count(audit.findings.count)) in all" : "")
  }
  return text.hasSuffix(".") ? text : text + "."
}
