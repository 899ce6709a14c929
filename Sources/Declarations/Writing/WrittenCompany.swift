// Owns company.yml as it is declared.

package import AuditModel

/// The text of company.yml.
package func companyText(of company: Company) -> String {
  let calendars = company.calendars.map { calendar in
    WrittenYAML.Entry(key: calendar.name, value: written(calendar, companyZone: company.zone))
  }
  return WrittenYAML.document(
    mappingEntries([
      "company": .text(company.name), "zone": .text(company.zone.identifier),
      "period": company.period.map { .text(written($0)) },
      "fiscal_year_starts": company.fiscalYearStart == 1 ? nil : .text("\(company.fiscalYearStart)"),
      "as_of": company.asOf.map { .text($0.description) },
      "privacy": .mapping(
        mappingEntries([
          "floor": .text("\(company.privacyFloor)"), "agents": .text(company.namesAgents ? "named" : "pseudonyms"),
        ])),
      "fail_on": texts(company.failOn.map(\.rawValue)),
      "families": company.families == Family.usual
        ? nil : .mapping(company.families.map { .init(key: $0.id, value: .text($0.title)) }),
      "calendars": calendars.isEmpty ? nil : .block(calendars),
    ]))
}

/// A period by its name, or by its two days where they are its name.
private func written(_ period: Period) -> String {
  let days = "\(period.from)/\(period.to)"
  return Period(days)?.name == period.name ? days : period.name
}

private func written(_ calendar: BusinessCalendar, companyZone: ZoneRules) -> WrittenYAML {
  let week = zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], calendar.week).filter { !$1.isEmpty }
    .map { WrittenYAML.Entry(key: $0, value: oneOrMore($1.map { written($0) })) }
  let exceptions = calendar.exceptions.sorted { $0.key < $1.key }
  let holidays = exceptions.filter(\.value.isEmpty).map(\.key.description)
  let days = exceptions.filter { !$0.value.isEmpty }
    .map { WrittenYAML.Entry(key: $0.key.description, value: oneOrMore($0.value.map { written($0) })) }
  return .block(
    mappingEntries([
      "zone": calendar.zone == companyZone ? nil : .text(calendar.zone.identifier), "hours": .mapping(week),
      "holidays": holidays.isEmpty ? nil : texts(holidays), "days": days.isEmpty ? nil : .mapping(days),
    ]))
}

/// `22:00-06:00`; an end at midnight is 24:00.
private func written(_ shift: BusinessCalendar.Shift) -> String {
  func time(_ seconds: Int64) -> String { "\(padded(Int(seconds / 3600), 2)):\(padded(Int(seconds % 3600 / 60), 2))" }
  return "\(time(shift.from))-\(time(shift.to > 86_400 ? shift.to - 86_400 : shift.to))"
}
