// Owns `claim`: what an answer of the checklist says that data can show to be otherwise.

import AuditModel

struct ClaimReader {
  /// The question that the claim is an answer to.
  struct Asked {
    var id, text, family: String
    var owner: String?
  }

  static let kinds = [
    "measured", "standards", "values", "every_month", "peaks", "staffing", "coverage", "variety", "agreement",
    "counterweights",
  ]

  let words: Vocabulary
  let problems: Problems
  let asked: Asked

  private var root: TableScope { TableScope(of: words.tables, problems) }

  /// Reads the one claim of a mapping, and the standards that it names.
  func read(_ value: YAMLValue) -> (claim: Claim?, standards: [NamedLink]) {
    let example = "claim: { every_month: { table: surveys } }"
    guard var map = value.map(problems, example: example) else { return (nil, []) }
    let entries = map.entries.filter { Self.kinds.contains($0.key) }
    Self.kinds.forEach { _ = map.take($0) }
    map.reportUnread(problems, in: "\"claim\"")
    guard let entry = entries.first else {
      if map.entries.isEmpty {
        problems.error(value.place, "\"claim\" is empty", notes: ["It can be \(listed(Self.kinds))."])
      }
      return (nil, [])
    }
    if entries.count > 1 {
      problems.error(
        entries[1].value.keyPlace, "\"claim\" has \"\(entries[1].key)\" beside \"\(entry.key)\"",
        notes: ["A question claims one thing: ask a second question for the other."])
    }
    if entry.key == "standards" {
      let links = readLinks(entry.value, of: "standards", problems)
      return (.standards(links.map(\.name)), links)
    }
    return (claim(entry.key, entry.value), [])
  }

  private func claim(_ kind: String, _ value: YAMLValue) -> Claim? {
    switch kind {
    case "measured": return readMeasured(value)
    case "counterweights":
      guard let holds = value.truth(problems) else { return nil }
      if !holds {
        problems.error(
          value.place, "\"counterweights\" is false, which claims nothing", notes: ["Leave the claim out."],
          suggestion: "counterweights: true")
      }
      return .counterweights
    case "staffing": return readStaffing(value)
    case "agreement": return readAgreement(value)
    default: return readRows(kind, value)
    }
  }

  /// A measure and a target of its own, by the question's name.
  private func readMeasured(_ value: YAMLValue) -> Claim? {
    let example = "measured: { measure: { kind: share, … }, target: { share: { at_least: 90% } } }"
    guard var map = value.map(problems, example: example) else { return nil }
    let judged = JudgedReader(words: words, problems: problems).read(&map)
    map.reportUnread(problems, in: "\"measured\"")
    if judged.measure.kind == "attestation" {
      problems.error(
        value.keyPlace, "a claim cannot be measured by an attestation",
        notes: ["Give the evidence beside the claim, as `evidence` of the question."])
    }
    guard let measure = judged.measure.measure, let target = judged.target else { return nil }
    return .measured(
      Standard(
        id: asked.id, title: asked.text, family: asked.family, measure: measure, target: target, scope: judged.scope,
        exclusions: judged.exclusions, membership: judged.membership, followUp: judged.followUp, near: judged.near,
        owner: asked.owner, place: value.keyPlace))
  }

  private func readStaffing(_ value: YAMLValue) -> Claim? {
    let example = "staffing: { demand: { count: contacts }, staff: { sum: staffed, table: staff_hours }, at_most: 15% }"
    guard var map = value.map(problems, example: example) else { return nil }
    let demand = map.require("demand", problems, "Say what customers ask, as `demand: { count: contacts }`.")
      .flatMap { readTerm($0, root).term }
    let staff = map.require("staff", problems, "Say who is there, as `staff: { sum: staffed, table: staff_hours }`.")
      .flatMap { readTerm($0, root).term }
    let most = map.require("at_most", problems, "Say which share may fall where staff does not, as `at_most: 15%`.")
      .flatMap { $0.share(problems) }
    map.reportUnread(problems, in: "\"staffing\"")
    guard let demand, let staff, let most else { return nil }
    return .staffing(demand: demand, staff: staff, atMost: most)
  }

  private func readAgreement(_ value: YAMLValue) -> Claim? {
    let example = "agreement: { mark: { … }, outcome: { … }, outcome_is: benefit, at_least: 20 }"
    guard var map = value.map(problems, example: example) else { return nil }
    let side = "{ table: evaluations, per: agent, mean: attention }"
    let mark = map.require("mark", problems, "Say which marks, as `mark: \(side)`.").flatMap { readSide($0) }
    let outcome = map.require("outcome", problems, "Say which outcome, as `outcome: \(side)`.").flatMap { readSide($0) }
    let isHarm = map.require("outcome_is", problems, "Say whether more of the outcome is harm or benefit.")?
      .choice(of: ["harm", "benefit"], problems).map { $0 == "harm" }
    let least = readLeast(&map, "Say how many rows a group needs on either side, as `at_least: 20`.")
    map.reportUnread(problems, in: "\"agreement\"")
    guard let mark, let outcome, let isHarm, let least else { return nil }
    return .agreement(Agreement(mark: mark, outcome: outcome, outcomeIsHarm: isHarm, atLeast: least))
  }

  /// The mean of a field, or the share of rows that meet a condition, by a category.
  private func readSide(_ value: YAMLValue) -> Agreement.Side? {
    guard var map = value.map(problems, example: "\(value.label): { table: surveys, per: agent, mean: satisfaction }")
    else { return nil }
    guard let table = readTable(&map) else { return nil }
    let at = table.scope.dating(map.take("at"), missingAt: value.place)
    let per = readPer(&map, table.scope)
    let mean = map.take("mean")
    let share = map.take("share")
    map.reportUnread(problems, in: "\"\(value.label)\"")
    if mean == nil, share == nil {
      problems.error(
        value.place, "\"\(value.label)\" does not say what is compared",
        notes: ["Give the `mean` of a field, or the `share` of rows that meet a condition."])
    } else if mean != nil, let share {
      problems.error(share.keyPlace, "\"share\" stands beside \"mean\"", notes: ["Give one or the other."])
    }
    let field = mean.flatMap { table.scope.field($0, types: summable) }
    let condition = share.flatMap { readCondition($0, table.scope) }
    guard let at, let per, field != nil || condition != nil else { return nil }
    return Agreement.Side(table: table.name, at: at, per: per, condition: condition, field: field)
  }

  func readTable(_ map: inout YAMLMap) -> (name: String, scope: TableScope)? {
    map.require("table", problems, "Name the table of sources.yml that shows it.").flatMap { root.other($0) }
  }

  /// The category whose values are named where they fall short.
  func readPer(_ map: inout YAMLMap, _ scope: TableScope) -> String? {
    map.require("per", problems, "Name the field whose every value is meant, as `per: agent`.")
      .flatMap { scope.field($0, types: ["category"]) }
  }

  func readLeast(_ map: inout YAMLMap, _ hint: String) -> Int64? {
    map.require("at_least", problems, hint).flatMap { $0.wholeNumber(in: 1...1_000_000_000, problems) }
      .map { Int64($0) }
  }
}
