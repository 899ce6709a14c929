// Owns the files of `control/`: one element of the checklist each, its questions and their answers.

import AuditModel

/// A question as far as it could be read.
struct QuestionReading {
  var id: String
  var place: Place
  /// The standards that its claim names.
  var standards: [NamedLink] = []
}

struct ElementReading {
  var element: ChecklistElement
  var questions: [QuestionReading] = []
}

/// The element that a path such as `control/surveys.md` answers. Any other path below `control/` is reported.
func checklistKind(of path: String, shownAs shown: String, _ problems: Problems) -> ChecklistElement.Kind? {
  let name = String(path.dropFirst("control/".count).dropLast(".md".count))
  if let kind = ChecklistElement.Kind(rawValue: name) { return kind }
  let names = ChecklistElement.Kind.allCases.map(\.rawValue)
  problems.error(
    Place(file: shown), "the checklist has no element \"\(name)\"",
    notes: ["Files in control/ are \(listed(names.map { "\($0).md" }, "and"))."],
    suggestion: nearest(to: name, among: names).map { "control/\($0).md" })
  return nil
}

func readElement(
  _ value: YAMLValue, _ kind: ChecklistElement.Kind, prose: String, _ words: Vocabulary, _ problems: Problems
) -> ElementReading? {
  guard var map = value.map(problems) else { return nil }
  let owner = map.take("owner").flatMap { $0.text(problems) }
  let reviewed = map.take("reviewed").flatMap { $0.day(problems) }
  var reading = ElementReading(
    element: ChecklistElement(
      kind: kind, owner: owner, reviewed: reviewed, questions: [], prose: prose, place: value.place))
  let example = "questions: { \(kind.rawValue).when: { asks: …, answer: … } }"
  let questions = map.require("questions", problems, "Name at least one question, as `\(example)`.")
    .flatMap { $0.map(problems, example: example) }
  map.reportUnread(problems, in: "the element \"\(kind.rawValue)\"")
  guard let questions else { return reading }
  if questions.entries.isEmpty {
    problems.error(questions.value.place, "\"questions\" is empty", notes: ["Write one as `\(example)`."])
  }
  for entry in questions.entries {
    var read = QuestionReading(id: entry.key, place: entry.value.keyPlace)
    checkName(of: entry, kind, problems)
    if let question = readQuestion(entry, owner: owner, kind, words, problems, &read) {
      reading.element.questions.append(question)
    }
    reading.questions.append(read)
  }
  return reading
}

private func checkName(of entry: YAMLValue.Entry, _ kind: ChecklistElement.Kind, _ problems: Problems) {
  let prefix = kind.rawValue + "."
  if !isIdentifier(entry.key) {
    problems.error(
      entry.value.keyPlace, "the question \"\(entry.key)\" is not a plain name",
      notes: ["Use lower-case letters, digits and dashes, in parts joined by dots, as \(prefix)when."])
  } else if !entry.key.hasPrefix(prefix) {
    problems.error(
      entry.value.keyPlace, "the question \"\(entry.key)\" does not begin with \"\(prefix)\"",
      notes: ["A question bears the name of its element first."],
      suggestion: prefix + (entry.key.split(separator: ".").last ?? ""))
  }
}

private func readQuestion(
  _ entry: YAMLValue.Entry, owner: String?, _ kind: ChecklistElement.Kind, _ words: Vocabulary, _ problems: Problems,
  _ reading: inout QuestionReading
) -> Question? {
  guard var map = entry.value.map(problems, example: "\(entry.key): { asks: …, answer: … }") else { return nil }
  let asks = map.require("asks", problems, "Write the question itself, as `asks: When do we ask?`.")?.text(problems)
  let answer = map.take("answer").flatMap { $0.text(problems) }
  let ownOwner = map.take("owner").flatMap { $0.text(problems) }
  let evidence = map.take("evidence").flatMap { readEvidence($0, problems) } ?? []
  let claimValue = map.take("claim")
  map.reportUnread(problems, in: "the question \"\(entry.key)\"")
  guard let asks else { return nil }
  var claim: Claim?
  if let claimValue {
    let question = ClaimReader.Asked(id: entry.key, text: asks, family: kind.rawValue, owner: ownOwner ?? owner)
    let read = ClaimReader(words: words, problems: problems, asked: question).read(claimValue)
    claim = read.claim
    reading.standards = read.standards
  }
  return Question(
    id: entry.key, asks: asks, answer: answer, owner: ownOwner, evidence: evidence, claim: claim,
    place: entry.value.keyPlace)
}
