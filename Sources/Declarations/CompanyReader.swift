// Owns `company.yml`: who the company is, its zone, its period, its privacy, and what makes a run fail.

import AuditModel

/// Reads the company. A value with an error takes its default; the error keeps the book from being made.
func readCompany(_ value: YAMLValue, zones: Zones, _ problems: Problems) -> Company? {
  guard var map = value.map(problems) else { return nil }
  let name = map.require("company", problems, "Give the company's name, as `company: Larkspur Outfitters`.")?
    .text(problems)
  let zone = map.require("zone", problems, "Give the IANA zone in which days begin, as `zone: Europe/Madrid`.")
    .flatMap { zones.rules($0, problems) }
  var company = Company(name: name ?? "", zone: zone ?? .utc)
  if let month = map.take("fiscal_year_starts")?.wholeNumber(in: 1...12, problems) { company.fiscalYearStart = month }
  if let value = map.take("period"), let text = value.text(problems) {
    company.period = Period(text, fiscalYearStart: company.fiscalYearStart)
    if company.period == nil {
      problems.error(
        value.place, "\"period\" is \"\(text)\", which is not a period",
        notes: ["Write it as \(Period.forms), the earlier day first."], suggestion: meantPeriod(text))
    }
  }
  if let value = map.take("as_of") {
    company.asOf = value.day(problems)
    if let asOf = company.asOf, let period = company.period, asOf < period.from {
      problems.error(
        value.place, "\"as_of\" is \(asOf), before the period begins on \(period.from)",
        notes: ["Open records are judged at the end of this day: give a day in the period or after it."])
    }
  }
  if let value = map.take("privacy") { readPrivacy(value, into: &company, problems) }
  if let value = map.take("calendars") {
    company.calendars = readCalendars(value, company: company.zone, zones: zones, problems)
  }
  if let value = map.take("fail_on") { company.failOn = readFailureGrades(value, problems) }
  if let value = map.take("families") { company.families = readFamilies(value, problems) }
  map.reportUnread(problems, in: "company.yml")
  return company
}

private func readPrivacy(_ value: YAMLValue, into company: inout Company, _ problems: Problems) {
  guard var map = value.map(problems, example: "privacy: { floor: 10, agents: pseudonyms }") else { return }
  let floor = map.take("floor")
  let agents = map.take("agents")
  if let floor {
    company.privacyFloor = floor.wholeNumber(in: 1...Int.max, problems) ?? company.privacyFloor
  } else if map.entries.isEmpty {
    problems.error(
      value.place, "the key \"floor\" is missing",
      notes: ["Give the smallest group that may be shown, as `floor: 10`."])
  }
  company.namesAgents = agents?.choice(of: ["pseudonyms", "named"], problems) == "named"
  map.reportUnread(problems, in: "\"privacy\"")
}

private func readFailureGrades(_ value: YAMLValue, _ problems: Problems) -> [FailureGrade] {
  guard let items = value.items(problems, of: "grades") else { return [] }
  if items.isEmpty {
    problems.error(
      value.place, "\"fail_on\" is an empty list", notes: ["Write [never] where nothing is to fail a run."])
  }
  var grades: [FailureGrade] = []
  for item in items {
    guard let grade = item.choice(of: FailureGrade.allCases.map(\.rawValue), problems).flatMap(FailureGrade.init)
    else { continue }
    if grades.contains(grade) {
      problems.error(item.place, "\"fail_on\" names \"\(grade.rawValue)\" twice")
    } else {
      grades.append(grade)
    }
  }
  if grades.contains(.never), grades.count > 1 {
    problems.error(value.place, "\"fail_on\" has \"never\" beside other grades", notes: ["`never` stands alone."])
  }
  return grades
}

private func readFamilies(_ value: YAMLValue, _ problems: Problems) -> [Family] {
  guard let map = value.map(problems, example: "families: { speed: Speed, precision: Precision }") else { return [] }
  if map.entries.isEmpty { problems.error(value.place, "\"families\" is empty", notes: ["Name at least one family."]) }
  return map.entries.map { entry in
    if !isDashedName(entry.key) {
      problems.error(
        entry.value.keyPlace, "the family \"\(entry.key)\" is not a plain name",
        notes: ["Use lower-case letters, digits and dashes; the title beside it may hold anything."])
    }
    return Family(id: entry.key, title: entry.value.text(problems) ?? entry.key)
  }
}
