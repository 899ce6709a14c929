// Owns what a standard and a measured claim have in common: what is measured, what is asked, and of which records.

import AuditModel

/// What is measured and asked, as far as it could be read.
struct JudgedReading {
  var measure: MeasureReading
  var target: Target?
  var scope: Condition?
  var exclusions: [Exclusion] = []
  var membership: Membership = .opened
  var followUp: Int64?
  var near: Double?
  /// Nil where the measure or its target is not known.
  var unit: Unit?
}

struct JudgedReader {
  let words: Vocabulary
  let problems: Problems

  func read(_ map: inout YAMLMap) -> JudgedReading {
    let measureValue = map.require("measure", problems, "Say what is measured: kinds are \(listed(Measure.kinds)).")
    let targetValue = map.take("target")
    var result = JudgedReading(measure: MeasureReading(problems: problems))
    if let measureValue {
      result.measure = readMeasure(measureValue, words, targetIsShare: targetIsShare(targetValue), problems)
    }
    let reading = result.measure
    let isAttestation = reading.kind == "attestation"
    if let targetValue {
      result.target = readTarget(targetValue, for: reading, problems)
    } else if isAttestation {
      result.target = .attested
    } else {
      _ = map.require("target", problems, "Say what is asked, as `target: { share: 90%, within: 2 min }`.")
    }
    result.scope = plain("where", &map, reading).flatMap { readCondition($0, reading.scope) }
    result.exclusions = plain("exclude", &map, reading).map { readExclusions($0, reading.scope) } ?? []
    result.followUp = recorded("follow_up", &map, reading).flatMap { positiveDuration($0, problems) }
    result.membership = readMembership(recorded("counts", &map, reading), result)
    let nearValue = recorded("near", &map, reading)
    if let measure = reading.measure, let target = result.target {
      let unit = Standard(id: "", title: "", family: "", measure: measure, target: target).unit
      result.unit = unit
      result.near = nearValue.flatMap { readNear($0, unit: unit, target, measure) }
    }
    return result
  }

  /// A key over the records of one table: reported and left out where the measure has two sides or none.
  private func plain(_ key: String, _ map: inout YAMLMap, _ reading: MeasureReading) -> YAMLValue? {
    guard let value = recorded(key, &map, reading) else { return nil }
    guard ["rate", "ratio"].contains(reading.kind) else { return value }
    let sides = reading.kind == "rate" ? "`events` or of `per`" : "`over` or of `under`"
    problems.error(
      value.keyPlace, "\"\(key)\" does not go with \(reading.kindName), which has two sides",
      notes: ["Put the condition into the `where` of \(sides)."])
    return nil
  }

  /// A key that speaks of records: reported and left out where the measure has none.
  func recorded(_ key: String, _ map: inout YAMLMap, _ reading: MeasureReading) -> YAMLValue? {
    guard let value = map.take(key) else { return nil }
    guard reading.kind == "attestation" else { return value }
    problems.error(
      value.keyPlace, "\"\(key)\" does not go with an attestation, which has no records",
      notes: ["An attestation is evidence alone."])
    return nil
  }

  private func readExclusions(_ value: YAMLValue, _ scope: TableScope) -> [Exclusion] {
    guard let map = value.map(problems, example: "exclude: { spam: { status: spam } }") else { return [] }
    return map.entries.compactMap { entry in
      if entry.key.isEmpty { problems.error(entry.value.keyPlace, "an exclusion has no name") }
      guard entry.value.entries != nil else {
        reportBareExclusion(entry, scope)
        return nil
      }
      return readCondition(entry.value, scope).map { Exclusion(name: entry.key, condition: $0) }
    }
  }

  /// `exclude: { spam: true }` gives a condition without the name that it is counted by.
  private func reportBareExclusion(_ entry: YAMLValue.Entry, _ scope: TableScope) {
    let value = entry.value
    let isField = scope.table?.has(entry.key) ?? false
    let condition =
      "{ \(isField ? entry.key : "status"): \(isField ? value.rawText.map(WrittenYAML.scalar) ?? "…" : "…") }"
    problems.error(
      value.isNothing ? value.keyPlace : value.place,
      "the exclusion \"\(entry.key)\" must be a condition, not \(value.shown)",
      notes: ["An exclusion has a name, which the report shows, and then a condition, as `{ spam: { spam: true } }`."],
      suggestion: isField && !value.isNothing && value.rawText != nil ? "{ \(entry.key): \(condition) }" : nil)
  }

  /// Which records a period counts: by default those that fell due, where there is a limit to fall due by.
  private func readMembership(_ value: YAMLValue?, _ result: JudgedReading) -> Membership {
    let reading = result.measure
    let usual: Membership = result.target?.limit == nil ? .opened : .due
    guard let value, let text = value.choice(of: Membership.allCases.map(\.rawValue), problems),
      let membership = Membership(rawValue: text)
    else { return usual }
    if let kind = reading.kind, kind != "duration" {
      let mayFallDue = kind != "series" && result.followUp != nil
      if membership == .closed || (membership == .due && !mayFallDue) {
        problems.error(
          value.place, "\(reading.kindName) cannot count records by the day they were \(text)",
          notes: [
            membership == .closed || kind == "series"
              ? "Only durations can be counted as \(text)."
              : "Nothing falls due without a limit, unless an outcome needs time: declare it as `follow_up: 7 d`."
          ], suggestion: "opened")
      }
    } else if membership == .due, let target = result.target, target.limit == nil {
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

  private func readNear(_ value: YAMLValue, unit: Unit, _ target: Target, _ measure: Measure) -> Double? {
    guard let near = value.amount(in: unit, problems) else { return nil }
    if near < 0 { problems.error(value.place, "\"near\" is \"\(value.rawText ?? "")\", and cannot be below 0") }
    // Of a scale that runs below 0, no value is large or small in itself.
    if case .score(let score) = measure, score.method == .nps { return near }
    if let greatest = target.ends.max(), greatest > 0, near >= greatest {
      problems.error(
        value.place, "\"near\" is \"\(value.rawText ?? "")\", which is as large as the target itself",
        notes: ["It says how far from the target a miss is still near: give a small part of the target."])
    }
    return near
  }
}

extension Target {
  /// The values that it asks for, in its unit.
  fileprivate var ends: [Double] {
    switch self {
    case .shareWithin(let share, _): [share]
    case .bound(_, let bound): [bound.atLeast, bound.atMost].compactMap { $0 }
    case .attested: []
    }
  }
}
