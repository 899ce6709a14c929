// Owns the duration measure: from one time to another on a clock with pauses, or a column that holds the duration.

import AuditModel

struct DurationMeasureReader {
  let table: String
  let scope: TableScope
  /// Nil where company.yml could not be read.
  let calendars: [BusinessCalendar]?

  private var problems: Problems { scope.problems }

  func read(_ map: inout YAMLMap) -> DurationMeasure? {
    let isColumn = map.has("column")
    let span = isColumn ? columnSpan(&map) : betweenSpan(&map)
    let clock = map.take("clock").flatMap { readClock($0) }
    let pauses = map.take("pauses").flatMap { readPauses($0) }
    let customer = map.take("customer").flatMap { readCustomer($0) }
    let abandoned = isColumn ? nil : map.take("abandoned").flatMap { readAbandoned($0, span) }
    let openWhen = map.take("open_when").flatMap { readCondition($0, scope) }
    let recorded = map.take("recorded").flatMap { recordedVerdict($0) }
    return span.map {
      DurationMeasure(
        table: table, span: $0, openWhen: openWhen, recorded: recorded, clock: clock ?? .calendar,
        pauses: pauses ?? .none, customer: customer, abandoned: abandoned)
    }
  }

  /// A time that is neither end of the span.
  private func readAbandoned(_ value: YAMLValue, _ span: DurationMeasure.Span?) -> String? {
    guard let name = scope.field(value, types: ["time"]) else { return nil }
    guard case .between(let from, let to)? = span, name == from || to.contains(name) else { return name }
    problems.error(
      value.place, "\"abandoned\" is \"\(name)\", where it \(name == from ? "begins" : "ends") too",
      notes: ["Name the time at which those left who were never served."])
    return nil
  }

  private func betweenSpan(_ map: inout YAMLMap) -> DurationMeasure.Span? {
    let from = map.require(
      "from", problems, "Name the time at which it begins, or the `column` that holds the duration."
    )
    .flatMap { scope.field($0, types: ["time"]) }
    let to = map.require("to", problems, "Name the time at which it ends, or a list of which the first present counts.")
      .map { times($0) }
    if let at = map.take("at") {
      problems.error(
        at.keyPlace, "\"at\" does not go with \"from\" and \"to\", which date the record themselves",
        notes: ["Leave it out; it belongs beside `column`."])
    }
    guard let from, let to, !to.isEmpty else { return nil }
    if to.contains(from), let end = map.take("to") {
      problems.error(
        end.place, "\"to\" is \"\(from)\", where it begins too",
        notes: ["From a time to itself nothing lasts: name the time at which it ends."])
    }
    return .between(from: from, to: to)
  }

  /// One time, or several of which the first present counts.
  private func times(_ value: YAMLValue) -> [String] {
    var names: [String] = []
    for item in value.oneOrMore(problems) {
      guard let name = scope.field(item, types: ["time"]) else { continue }
      if names.contains(name) { problems.error(item.place, "\"\(value.label)\" names \"\(name)\" twice") }
      names.append(name)
    }
    return names
  }

  private func columnSpan(_ map: inout YAMLMap) -> DurationMeasure.Span? {
    let column = map.take("column").flatMap { scope.field($0, types: ["duration"]) }
    let at = scope.dating(map.take("at"), missingAt: map.value.place)
    for key in ["from", "to", "abandoned"] {
      if let value = map.take(key) {
        problems.error(
          value.keyPlace, "\"\(key)\" does not go with \"column\", which already holds the duration",
          notes: ["Give either `from` and `to`, or `column` and `at`."])
      }
    }
    for key in ["clock", "pauses", "customer"] {
      if let value = map.take(key), value.rawText != "calendar" {
        problems.error(
          value.keyPlace, "\"\(key)\" does not go with \"column\", which is taken as it stands",
          notes: ["A clock can be read only from two times: give `from` and `to`."])
      }
    }
    guard let column, let at else { return nil }
    return .column(column, at: at)
  }

  private func readClock(_ value: YAMLValue) -> Clock? {
    let names = calendars?.map(\.name) ?? []
    guard let calendars else { return nil }
    guard let word = value.choice(of: clockWords + names, problems) else { return nil }
    if word == "calendar" { return .calendar }
    if let named = calendars.first(where: { $0.name == word }), word != "business" { return .business(named) }
    if calendars.count == 1 { return .business(calendars[0]) }
    problems.error(
      value.place,
      names.isEmpty
        ? "the clock \"business\" needs a calendar, and company.yml declares none"
        : "the clock \"business\" could be any of \(listed(names, "and"))",
      notes: [
        names.isEmpty
          ? "Declare one in company.yml, as `calendars: { office: { hours: { mon-fri: \"09:00-18:00\" } } }`."
          : "Name the calendar itself, as `clock: \(names[0])`."
      ])
    return nil
  }

  private func readPauses(_ value: YAMLValue) -> DurationMeasure.PauseChoice? {
    guard let known = scope.table, !known.arePausesUnclear else { return nil }
    guard let pauses = known.mapping.pauses else {
      problems.error(
        value.keyPlace, "the table \"\(table)\" declares no pauses that could stop the clock",
        notes: ["Declare them in sources.yml, as `pauses: { table: pauses, on: ticket_id, from: …, to: … }`."])
      return nil
    }
    if value.rawText == "all" { return .all }
    guard case .list = value.content else {
      problems.error(
        value.isNothing ? value.keyPlace : value.place,
        "\"pauses\" must be `all` or a list of reasons, not \(value.shown)",
        suggestion: value.isNothing
          ? nil
          : value.rawText.map { text in
            Meant.everyPause.contains(text.lowercased())
              ? "all" : nearest(to: text, among: ["all"]) ?? "[\(WrittenYAML.scalar(text))]"
          })
      return nil
    }
    var reasons: [String] = []
    for item in value.oneOrMore(problems) {
      guard let reason = readReason(item, pauses) else { continue }
      if reasons.contains(reason) { problems.error(item.place, "\"pauses\" names \"\(reason)\" twice") }
      reasons.append(reason)
    }
    return reasons.isEmpty ? nil : .reasons(reasons)
  }

  private func readReason(_ item: YAMLValue, _ pauses: PauseMapping) -> String? {
    switch pauses {
    case .columns(let columns):
      guard let reason = item.text(problems) else { return nil }
      let known = columns.map(\.reason)
      if known.contains(reason) { return reason }
      problems.error(
        item.place, "the pauses of \"\(table)\" have no reason \"\(reason)\"",
        notes: ["Their reasons are \(listed(known, "and"))."], suggestion: nearest(to: reason, among: known))
      return nil
    case .rows(let rows, _, _, let field):
      guard let field else {
        problems.error(
          item.place, "the pauses of \"\(table)\" give no reasons",
          notes: ["Write `pauses: all`, or name the field that holds the reason in sources.yml."])
        return nil
      }
      if case .category(let values)? = scope.tables?[rows.table]?.mapping.type(of: field) {
        return readCategory(item, of: field, values, problems)
      }
      return item.text(problems)
    }
  }

  private func readCustomer(_ value: YAMLValue) -> CustomerSpan? {
    guard var map = value.map(problems, example: "customer: { from: first_contact_at }") else { return nil }
    let from = map.take("from").flatMap { scope.field($0, types: ["time"]) }
    let to = map.take("to").map { times($0) }
    let restarted = map.take("restarted").flatMap { scope.field($0, types: ["boolean", "integer"]) }
    map.reportUnread(problems, in: "\"customer\"")
    if map.entries.isEmpty {
      problems.error(
        value.place, "\"customer\" is empty",
        notes: ["Say where the customer's own clock differs: `from`, `to` or `restarted`; or leave it out."])
    }
    return CustomerSpan(from: from, to: to, restarted: restarted)
  }

  private func recordedVerdict(_ value: YAMLValue) -> RecordedVerdict? {
    guard var map = value.map(problems, example: "recorded: { met: { sla: met }, missed: { sla: missed } }") else {
      return nil
    }
    let met = map.require("met", problems, "Say which records the source system calls met.")
      .flatMap { readCondition($0, scope) }
    let missed = map.require("missed", problems, "Say which records the source system calls missed.")
      .flatMap { readCondition($0, scope) }
    map.reportUnread(problems, in: "\"recorded\"")
    guard let met, let missed else { return nil }
    return RecordedVerdict(met: met, missed: missed)
  }
}
