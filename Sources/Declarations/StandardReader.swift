// Owns the front matter of one standard.

import AuditModel

/// What the other files have declared. Nil where they could not be read: then nothing is checked against them.
struct Vocabulary {
  var tables: Tables?
  var families: [Family]?
  var calendars: [BusinessCalendar]?
  /// The as-of day, else the last day of the period; nil where company.yml names neither.
  var lastDay: CivilDay?
}

/// The name of something that is declared elsewhere, and where it is named.
struct NamedLink {
  var name: String
  var place: Place
}

/// A standard as far as it could be read.
struct StandardReading {
  var id: String?
  var idPlace: Place
  var family: NamedLink?
  var counterweights: [NamedLink] = []
  /// Nil where it cannot be made.
  var standard: Standard?
}

func readStandard(_ value: YAMLValue, prose: String, _ words: Vocabulary, _ problems: Problems) -> StandardReading {
  var result = StandardReading(idPlace: value.place)
  guard let map = value.map(problems) else { return result }
  var reader = StandardReader(map: map, words: words, problems: problems)
  result.standard = reader.read(prose: prose, &result)
  return result
}

private struct StandardReader {
  var map: YAMLMap
  let words: Vocabulary
  let problems: Problems

  mutating func read(prose: String, _ result: inout StandardReading) -> Standard? {
    let idValue = map.require(
      "id", problems, "Give a name that no other standard has, as `id: speed.first-reply.chat`.")
    result.id = idValue.flatMap { readIdentifier($0, example: "speed.first-reply.chat", problems) }
    result.idPlace = idValue?.place ?? map.value.place
    let title = map.require("title", problems, "Say in a few words what is promised.")?.text(problems)
    let familyValue = map.require("family", problems, familyHint)
    let family = familyValue.flatMap { readFamily($0) }
    if let familyValue, let family { result.family = NamedLink(name: family, place: familyValue.place) }

    let judging = JudgedReader(words: words, problems: problems)
    let judged = judging.read(&map)
    let by = judging.recorded("by", &map, judged.measure)
    let breakdown = judging.recorded("breakdown", &map, judged.measure)
    let previously = judging.recorded("previously", &map, judged.measure)
    let promise = map.take("promise")?.choice(of: Promise.allCases.map(\.rawValue), problems).flatMap(Promise.init)
    let reward = judging.recorded("reward", &map, judged.measure).flatMap { readReward($0, judged, problems) }
    result.counterweights = map.take("counterweights").map { readLinks($0, of: "standards", problems) } ?? []
    let owner = map.take("owner").flatMap { $0.text(problems) }
    let reviewed = map.take("reviewed").flatMap { $0.day(problems) }
    map.reportUnread(problems, in: "the standard")

    let breakdowns = by.map { readBreakdowns($0, judged.measure.scopes) } ?? []
    let eventBreakdowns = breakdown.map { readEventBreakdowns($0, judged.measure) } ?? []
    let dated =
      previously.map {
        readPreviousTargets($0, before: judged.target, lastDay: words.lastDay, judged.measure, problems)
      } ?? []
    guard let id = result.id, let title, let family, let measure = judged.measure.measure, let target = judged.target
    else { return nil }
    return Standard(
      id: id, title: title, family: family, measure: measure, target: target, dated: dated, scope: judged.scope,
      exclusions: judged.exclusions, breakdowns: breakdowns, eventBreakdowns: eventBreakdowns,
      membership: judged.membership, followUp: judged.followUp, near: judged.near, owner: owner, promise: promise,
      reward: reward, counterweights: result.counterweights.map(\.name), reviewed: reviewed, prose: prose,
      place: result.idPlace)
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

  /// Categories, each on its own or crossed in a list; every one of the tables must have them.
  private func readBreakdowns(_ value: YAMLValue, _ scopes: [TableScope]) -> [[String]] {
    guard let items = value.items(problems, of: "fields") else { return [] }
    var breakdowns: [[String]] = []
    for item in items {
      let fields = item.oneOrMore(problems).compactMap { sharedField($0, scopes, problems) }
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

  /// Breakdowns of the events alone.
  private func readEventBreakdowns(_ value: YAMLValue, _ reading: MeasureReading) -> [[String]] {
    guard reading.kind == "rate" else {
      if reading.kind != nil {
        problems.error(
          value.keyPlace, "\"breakdown\" does not go with \(reading.kindName), which has no events to split",
          notes: ["It splits the events of a rate; use `by` to break down records."], suggestion: "by")
      }
      return []
    }
    return readBreakdowns(value, Array(reading.scopes.prefix(1)))
  }
}
