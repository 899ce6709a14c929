// Owns the whole declaration: the company, its tables and its standards, as one value.

package struct StandardsBook: Hashable, Sendable {
  package var company: Company
  /// Ascending by name.
  package var tables: [TableMapping]
  /// Ascending by family in the company's order, then by id.
  package var standards: [Standard]
  /// The five elements, in their order; empty where the company answers none.
  package var checklist: [ChecklistElement]
  /// What the company answers to findings, by finding.
  package var responses: [Response]
  /// SHA-256 over every declaration file, in hexadecimal.
  package var digest: String

  package init(
    company: Company, tables: [TableMapping], standards: [Standard], checklist: [ChecklistElement] = [],
    responses: [Response] = [], digest: String = ""
  ) {
    self.company = company
    self.tables = tables
    self.standards = standards
    self.checklist = checklist
    self.responses = responses
    self.digest = digest
  }

  package func table(_ name: String) -> TableMapping? { tables.first { $0.name == name } }
}

package struct Company: Hashable, Sendable {
  package var name: String
  /// The zone in which days begin and undated local times are read.
  package var zone: ZoneRules
  package var period: Period?
  /// The day at whose end records still open are judged. Nil: the last day of the period.
  package var asOf: CivilDay?
  /// Groups with fewer records are not shown.
  package var privacyFloor: Int
  /// Whether agents are shown by name; else each has a made-up name that stays the same from audit to audit.
  package var namesAgents: Bool
  /// Ascending by name.
  package var calendars: [BusinessCalendar]
  /// The month, 1 to 12, in which the fiscal year begins; a fiscal year bears the calendar year in which it ends.
  package var fiscalYearStart: Int
  package var failOn: [FailureGrade]
  /// Families in the order they are shown, with their titles.
  package var families: [Family]

  package init(
    name: String, zone: ZoneRules = .utc, period: Period? = nil, asOf: CivilDay? = nil, privacyFloor: Int = 10,
    failOn: [FailureGrade] = [.missed, .unmeasured, .strong], families: [Family] = Family.usual,
    namesAgents: Bool = false, calendars: [BusinessCalendar] = [], fiscalYearStart: Int = 1
  ) {
    self.name = name
    self.zone = zone
    self.period = period
    self.asOf = asOf
    self.privacyFloor = privacyFloor
    self.failOn = failOn
    self.families = families
    self.namesAgents = namesAgents
    self.calendars = calendars
    self.fiscalYearStart = fiscalYearStart
  }
}

package struct Family: Hashable, Sendable {
  package var id: String
  package var title: String

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }

  /// The families a company starts from; its own file may name others.
  package static let usual: [Family] = [
    ("speed", "Speed"), ("precision", "Precision"), ("transparency", "Transparency"),
    ("accessibility", "Accessibility"), ("empowerment", "Empowerment"), ("greatness", "Greatness"),
    ("efficiency", "Efficiency"), ("after-sales", "After-sales"), ("loyalty", "Loyalty"), ("conduct", "Conduct"),
    ("people", "People"), ("feedback", "Feedback"),
  ].map { Family(id: $0.0, title: $0.1) }
}

/// What makes a run exit with status 1.
package enum FailureGrade: String, CaseIterable, Hashable, Sendable {
  case missed, unmeasured, strong, worthAsking = "worth-asking", watch, contradicted, breaking, notable, never
}
