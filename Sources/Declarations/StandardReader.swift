// Owns the front matter of one standard.

import AuditModel

/// What the other files have declared. Nil where they could not be read: then nothing is checked against them.
struct Vocabulary {
  var tables: [KnownTable]?
  var families: [Family]?
}

/// A standard as far as it could be read.
struct StandardReading {
  var id: String?
  var idPlace: Place
  /// Nil where there are errors.
  var standard: Standard?
}

func readStandard(_ value: YAMLValue, prose: String, _ words: Vocabulary, _ problems: Problems) -> StandardReading {
  var result = StandardReading(idPlace: value.place)
  guard let map = value.map(problems) else { return result }
  var reader = StandardReader(map: map, words: words, problems: problems)
  let before = problems.count
  let standard = reader.read(prose: prose, &result)
  if problems.count == before { result.standard = standard }
  return result
}

private struct StandardReader {
  var map: YAMLMap
  let words: Vocabulary
  let problems: Problems

  private static let unsupported = ["promise", "reward", "counterweights", "breakdown", "effective"]

  mutating func read(prose: String, _ result: inout StandardReading) -> Standard? {
    let idValue = map.require(
      "id", problems, "Give a name that no other standard has, as `id: speed.first-reply.chat`.")
    result.id = idValue.flatMap { readIdentifier($0) }
    result.idPlace = idValue?.place ?? map.value.place
    let title = map.require("title", problems, "Say in a few words what is promised.")?.text(problems)
    let family = map.require("family", problems, familyHint).flatMap { readFamily($0) }
    let measureValue = map.require("measure", problems, "Say what is measured: kinds are \(listed(Measure.kinds)).")
    let targetValue = map.require("target", problems, "Say what is asked, as `target: { share: 90%, within: 2 min }`.")

    var reading = MeasureReading(scope: TableScope(table: nil, problems: problems))
    if let measureValue {
      reading = readMeasure(
        measureValue, tables: words.tables, targetIsShare: targetIsShare(targetValue), problems)
    }
    let target = targetValue.flatMap { readTarget($0, for: reading, problems) }
    let scope = map.take("where").flatMap { readCondition($0, reading.scope) }
    let exclusions = map.take("exclude").map { readExclusions($0, reading.scope) } ?? []
    let breakdowns = map.take("by").map { readBreakdowns($0, reading.scope) } ?? []
    let membership = readMembership(map.take("counts"), reading, target)
    let followUp = map.take("follow_up").flatMap { $0.duration(problems) }
    let nearValue = map.take("near")
    let owner = map.take("owner").flatMap { $0.text(problems) }
    let reviewed = map.take("reviewed").flatMap { $0.day(problems) }
    map.reportUnread(problems, in: "the standard", unsupported: Self.unsupported)

    guard let id = result.id, let title, let family, let measure = reading.measure, let target else { return nil }
    var standard = Standard(
      id: id, title: title, family: family, measure: measure, target: target, scope: scope, exclusions: exclusions,
      breakdowns: breakdowns, membership: membership, followUp: followUp, owner: owner, reviewed: reviewed,
      prose: prose, place: result.idPlace)
    standard.near = nearValue.flatMap { readNear($0, unit: standard.unit) }
    return standard
  }

  private func readIdentifier(_ value: YAMLValue) -> String? {
    guard let text = value.text(problems) else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.allSatisfy(isDashedName) { return text }
    let plain = text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    let suggestion = String(plain)
    let mends = suggestion.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isDashedName)
    problems.error(
      value.place, "\"id\" is \"\(text)\", which is not a plain name",
      notes: ["Use lower-case letters, digits and dashes, in parts joined by dots, as speed.first-reply.chat."],
      suggestion: mends ? suggestion : nil)
    return nil
  }

  private var familyHint: String {
    words.families.map { "Families are \(listed($0.map(\.id), "and"))." } ?? "Name one of the company's families."
  }

  private func readFamily(_ value: YAMLValue) -> String? {
    guard let text = value.text(problems) else { return nil }
    guard let families = words.families, !families.contains(where: { $0.id == text }) else { return text }
    problems.error(
      value.place, "there is no family \"\(text)\"", notes: [familyHint],
      suggestion: nearest(to: text, among: families.map(\.id)))
    return text
  }

  private func readExclusions(_ value: YAMLValue, _ scope: TableScope) -> [Exclusion] {
    guard let map = value.map(problems, example: "exclude: { spam: { status: spam } }") else { return [] }
    return map.entries.compactMap { entry in
      if entry.key.isEmpty { problems.error(entry.value.keyPlace, "an exclusion has no name") }
      return readCondition(entry.value, scope).map { Exclusion(name: entry.key, condition: $0) }
    }
  }

  private func readBreakdowns(_ value: YAMLValue, _ scope: TableScope) -> [[String]] {
    guard let items = value.items(problems, of: "fields") else { return [] }
    var breakdowns: [[String]] = []
    for item in items {
      let fields = item.oneOrMore(problems).compactMap { scope.field($0, types: ["category"]) }
      if Set(fields).count < fields.count {
        problems.error(item.place, "a breakdown by \(listed(fields, "and")) names a field twice")
      } else if breakdowns.contains(fields) {
        problems.error(item.place, "the breakdown by \(listed(fields, "and")) is given twice")
      } else if !fields.isEmpty {
        breakdowns.append(fields)
      }
    }
    return breakdowns
  }

  /// Which records a period counts: by default those that fell due, where there is a limit to fall due by.
  private func readMembership(_ value: YAMLValue?, _ reading: MeasureReading, _ target: Target?) -> Membership {
    let usual: Membership = target?.limit == nil ? .opened : .due
    guard let value, let text = value.choice(of: Membership.allCases.map(\.rawValue), problems),
      let membership = Membership(rawValue: text)
    else { return usual }
    if let kind = reading.kind, kind != "duration", membership != .opened {
      problems.error(
        value.place, "a \(kind) measure cannot count records by the day they were \(text)",
        notes: ["Only durations can be counted as due or closed."], suggestion: "opened")
    } else if membership == .due, let target, target.limit == nil {
      problems.error(
        value.place, "\"counts\" is \"due\", but the target has no limit to fall due by",
        notes: ["Count what was opened or closed, or give the target a `within`."])
    } else if membership == .closed, case .duration(let measure) = reading.measure, case .column = measure.span {
      problems.error(
        value.place, "\"counts\" is \"closed\", but a column of durations has no closing time",
        notes: ["It needs a measure with `from` and `to`."])
    }
    return membership
  }

  private func readNear(_ value: YAMLValue, unit: Unit) -> Double? {
    guard let near = value.amount(in: unit, problems) else { return nil }
    if near < 0 { problems.error(value.place, "\"near\" is \"\(value.rawText ?? "")\", and cannot be below 0") }
    return near
  }
}
