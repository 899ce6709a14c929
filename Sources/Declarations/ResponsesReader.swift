// Owns `responses.yml`: what the company answers to findings.

import AuditModel

private let responseExample =
  "- { finding: \"claim-contradicted:surveys.when\", explanation: …, owner: …, due: 2026-11-15 }"

/// The only findings that are about questions of the checklist; all others are about standards, and the audit says which
/// of them it does not have.
private let checklistDetector = "claim-contradicted"

/// Reads the answers. `questions` are those of the checklist; nil where not all of them could be read.
func readResponses(_ value: YAMLValue, questions: [String]?, _ problems: Problems) -> [Response] {
  // A file of nothing but comments is an empty mapping.
  if value.entries?.isEmpty ?? false { return [] }
  guard case .list(let items) = value.content else {
    problems.error(
      value.place, "responses.yml must be a list of responses, not \(value.shape)",
      notes: ["Write each as `\(responseExample)`."])
    return []
  }
  var responses: [Response] = []
  var places: [String: Place] = [:]
  for item in items {
    guard let response = readResponse(item, questions, problems) else { continue }
    if let first = places[response.finding] {
      problems.error(
        response.place, "the finding \"\(response.finding)\" is answered twice",
        notes: ["It is first answered at \(first); write one answer."])
    }
    places[response.finding] = places[response.finding] ?? response.place
    responses.append(response)
  }
  return responses.sorted { $0.finding < $1.finding }
}

private func readResponse(_ value: YAMLValue, _ questions: [String]?, _ problems: Problems) -> Response? {
  guard var map = value.map(problems, example: responseExample) else { return nil }
  let findingValue = map.require("finding", problems, "Name the finding as the audit does, as `DETECTOR:STANDARD`.")
  let finding = findingValue.flatMap { readFinding($0, questions, problems) }
  let explanation = map.require("explanation", problems, "Say why it is so, or what is done about it.")?.text(problems)
  let owner = map.take("owner").flatMap { $0.text(problems) }
  let due = map.take("due").flatMap { $0.day(problems) }
  let done = map.take("done").flatMap { $0.day(problems) }
  map.reportUnread(problems, in: "the response")
  guard let findingValue, let finding, let explanation else { return nil }
  return Response(
    finding: finding, explanation: explanation, owner: owner, due: due, done: done, place: findingValue.place)
}

/// `DETECTOR:STANDARD`, or with `:SEGMENT`, which may hold anything.
private func readFinding(_ value: YAMLValue, _ questions: [String]?, _ problems: Problems) -> String? {
  guard let text = value.text(problems) else { return nil }
  let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
  if parts.count >= 2, isDashedName(parts[0]), isIdentifier(parts[1]), parts.count == 2 || !parts[2].isEmpty {
    checkSubject(parts[0], parts[1], at: value.place, questions, problems)
    return text
  }
  problems.error(
    value.place, "\"finding\" is \"\(text)\", which does not name a finding",
    notes: ["Copy its name from the audit: DETECTOR:STANDARD, DETECTOR:QUESTION or DETECTOR:STANDARD:SEGMENT."])
  return nil
}

/// A finding that no audit can have is answered by mistake.
private func checkSubject(
  _ detector: String, _ subject: String, at place: Place, _ questions: [String]?, _ problems: Problems
) {
  guard detector == checklistDetector else {
    guard let meant = nearest(to: detector, among: [checklistDetector]) else { return }
    problems.error(
      place, "there is no detector \"\(detector)\"",
      notes: ["A finding about a question begins with \"\(meant)\"; `plumbline explain` lists all others."],
      suggestion: "\(meant):\(subject)")
    return
  }
  guard let questions, !questions.contains(subject) else { return }
  problems.error(
    place, "the checklist has no question \"\(subject)\"",
    notes: ["Name a question by its id, or take the answer out here if you deleted the question."],
    suggestion: nearest(to: subject, among: questions).map { "\(detector):\($0)" })
}
