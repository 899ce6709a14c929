// Owns the whole declaration: the company, its tables and its standards, as one value.

package struct StandardsBook: Hashable, Sendable {
  package var company: Company
  /// Ascending by name.
  package var tables: [TableMapping]
  /// Ascending by family in the company's order, then by id.
  package var standards: [Standard]
  /// SHA-256 over every declaration file, in hexadecimal.
  package var digest: String

  package init(company: Company, tables: [TableMapping], standards: [Standard], digest: String = "") {
    self.company = company
    self.tables = tables
    self.standards = standards
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
  package var failOn: [FailureGrade]
  /// Families in the order they are shown, with their titles.
  package var families: [Family]

  package init(
    name: String, zone: ZoneRules = .utc, period: Period? = nil, asOf: CivilDay? = nil, privacyFloor: Int = 10,
    failOn: [FailureGrade] = [.missed, .unmeasured, .strong], families: [Family] = Family.usual
  ) {
    self.name = name
    self.zone = zone
    self.period = period
    self.asOf = asOf
    self.privacyFloor = privacyFloor
    self.failOn = failOn
    self.families = families
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
