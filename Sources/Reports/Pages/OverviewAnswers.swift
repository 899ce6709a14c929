// Owns the three short answers at the top of the overview: is service good, can I believe it, what should I do.

import AuditModel

/// Each in a sentence or two; the sections below give the whole.
func answerFacts(_ audit: Audit, _ links: PageLinks, first: Phrase?) -> [Fact] {
  guard !audit.standards.isEmpty else { return [] }
  return [
    Fact("Is service good?", serviceWords(audit)),
    Fact("Can I believe it?", beliefWords(audit, links)),
    Fact(
      "What should I do?",
      first.map { "First: " + $0.startingLow + " " + Phrase.link("All of it", to: "index", at: "do") + "." }
        ?? "Nothing in these figures asks for action."),
  ]
}

/// `Worst in Speed, where four of ten were missed; all was met in Conduct.`
private func serviceWords(_ audit: Audit) -> Phrase {
  let families = familyGroups(audit)
  func short(_ results: [StandardResult]) -> Int { results.count { $0.verdict == .missed || $0.verdict == .near } }
  var sentences: [String] = []
  let worst = families.enumerated().max {
    (short($0.element.results), -$0.offset) < (short($1.element.results), -$1.offset)
  }?.element
  if let worst, short(worst.results) > 0, families.count > 1 {
    let number = short(worst.results)
    sentences.append(
      "Most falls short in \(worst.title): \(numberWord(number)) of its "
        + "\(numberWord(worst.results.count)) \(worst.results.count == 1 ? "standard" : "standards").")
  } else if let worst, short(worst.results) == 0 {
    sentences.append("Nothing that was measured fell short.")
  }
  let whole = families.filter { family in family.results.allSatisfy { $0.verdict == .met } }.map(\.title)
  if !whole.isEmpty, whole.count < families.count {
    sentences.append(
      "Everything was met in "
        + joined(Array(whole.prefix(4)) + (whole.count > 4 ? ["\(numberWord(whole.count - 4)) more"] : [])) + "."
    )
  }
  let turned = audit.standards.filter { result in
    guard let estimate = result.estimate, let clock = result.customersClock else { return false }
    return result.bound.contains(estimate.value) && !result.bound.contains(clock.estimate.value)
  }
  if !turned.isEmpty {
    sentences.append(
      "On the customer’s own clock \(numberWord(turned.count)) of those that were met \(were(turned.count)) not: "
        + joined(turned.prefix(3).map { "“\($0.standard.title)”" }) + (turned.count > 3 ? " and others" : "") + ".")
  }
  if sentences.isEmpty { sentences.append("The verdicts stand in the table below.") }
  return Phrase(sentences.joined(separator: " "))
}

/// The account, the claims and the checks, each in one clause.
private func beliefWords(_ audit: Audit, _ links: PageLinks) -> Phrase {
  var sentences: [Phrase] = []
  let unbalanced = unbalancedAccounts(audit)
  sentences.append(
    audit.files.isEmpty
      ? "No file was read."
      : unbalanced == 0
        ? "Every row is accounted for."
        : Phrase(
          "\(capitalised(Figures.counted(unbalanced, "account"))) \(unbalanced == 1 ? "does" : "do") not add up."))
  let contradicted = audit.control.count { $0.test == .contradicted }
  if contradicted > 0 {
    let words = contradicted == 1 ? "One answer" : "\(capitalised(numberWord(contradicted))) answers"
    sentences.append(
      .link("\(words) of the checklist", to: PageLinks.control, at: "contradicted")
        + Phrase(" \(are(contradicted)) contradicted by the data."))
  } else if audit.control.contains(where: { $0.test == .holds }) {
    sentences.append("Nothing in the data contradicts the " + .link("checklist", to: PageLinks.control) + ".")
  }
  if audit.detectorsRun == 0 {
    sentences.append("Whether any figure was steered is not assessable.")
  } else {
    let strong = audit.findings.count { $0.tier == .strong }
    sentences.append(
      Phrase(
        "\(strong == 0 ? "No" : capitalised(numberWord(strong))) strong \(strong == 1 ? "finding" : "findings"); "
          + "\(doubtWords(audit))."))
  }
  return sentences.dropFirst().reduce(sentences[0]) { $0 + " " + $1 }
}

/// Files and standards whose lines do not add up.
func unbalancedAccounts(_ audit: Audit) -> Int {
  audit.files.count { !$0.balances }
    + audit.standards.count { !$0.ledger.balances || !($0.otherLedger?.balances ?? true) }
}

extension Phrase {
  /// As the rest of a sentence that has already begun; a name at its start keeps its capital.
  fileprivate var startingLow: Phrase {
    guard case .text(let text) = runs.first, let first = text.first else { return self }
    return Phrase([.text(first.lowercased() + text.dropFirst())] + runs.dropFirst())
  }
}
