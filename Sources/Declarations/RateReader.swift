// Owns the rate measure: events for every so many of something else, and the mix by which it is standardised.

import AuditModel

func readRate(_ map: inout YAMLMap, _ root: TableScope, _ reading: inout MeasureReading) {
  let problems = root.problems
  let events = map.require("events", problems, "Say what is counted, as `events: { table: complaints }`.")
    .map { readEvents($0, root) }
  let perValue = map.require("per", problems, "Say per what, as `per: { table: surveys, each: 1000 }`.")
  var each: Int64 = 1
  var per: TermReading?
  if var inner = perValue?.map(problems, example: "per: { table: surveys, each: 1000 }") {
    per = readRowsTerm(&inner, maySum: true, root)
    if let number = inner.take("each")?.wholeNumber(in: 1...1_000_000_000, problems) { each = Int64(number) }
    inner.reportUnread(problems, in: "\"per\"")
  }
  reading.scopes = [events, per].map { $0?.scope ?? root }
  let adjust = map.take("adjust").map { readSharedFields($0, reading.scopes, problems) } ?? []
  guard let events = events?.term, let per = per?.term else { return }
  reading.measure = .rate(RateMeasure(events: events, per: per, each: each, adjust: adjust))
}

private func readEvents(_ value: YAMLValue, _ root: TableScope) -> TermReading {
  guard var map = value.map(root.problems, example: "events: { table: complaints }") else {
    return TermReading(scope: root)
  }
  let reading = readRowsTerm(&map, maySum: false, root)
  map.reportUnread(root.problems, in: "\"events\"")
  return reading
}

/// A list of category fields that both tables have.
private func readSharedFields(_ value: YAMLValue, _ scopes: [TableScope], _ problems: Problems) -> [String] {
  guard let items = value.items(problems, of: "fields") else { return [] }
  var fields: [String] = []
  for item in items {
    guard let field = sharedField(item, scopes, problems) else { continue }
    if fields.contains(field) { problems.error(item.place, "\"\(value.label)\" names \"\(field)\" twice") }
    fields.append(field)
  }
  return fields
}

/// A category that every one of the tables has; said of the first that has it not.
func sharedField(_ item: YAMLValue, _ scopes: [TableScope], _ problems: Problems) -> String? {
  var field: String?
  for scope in scopes {
    let before = problems.count
    field = scope.field(item, types: ["category"])
    if problems.count > before { break }
  }
  return field
}
