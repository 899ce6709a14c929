// Owns what is asked of a simulation, and what it answers.

package import AuditModel

package struct SimulationRequest: Sendable {
  package var seed: UInt64
  /// About how many contacts the period is to have; everything else is in proportion.
  package var contacts: Int
  package var period: Period
  /// Whole years that lie before the period, at the same rates. Without any there are 95 days, which is what outcomes
  /// within 90 days need.
  package var historyYears: Int
  package var zone: ZoneRules
  /// The office's opening hours.
  package var calendar: BusinessCalendar
  /// The last day that the exports know of.
  package var asOf: CivilDay
  /// What is not honest about the world; one of a name. Only the house's own files can be written so.
  package var behaviours: [Behaviour]
  /// What looks odd about the world and is honest; one of a name.
  package var traps: [Trap]
  /// Whose export the contacts are written as; nil: the house's own files, as the shipped catalogue reads them.
  package var product: SourceProduct?

  /// Without an as-of day it is the last of the month after the period.
  package init(
    seed: UInt64, contacts: Int, period: Period, historyYears: Int, zone: ZoneRules, calendar: BusinessCalendar,
    asOf: CivilDay? = nil, behaviours: [Behaviour] = [], traps: [Trap] = [],
    product: SourceProduct? = nil
  ) {
    self.seed = seed
    self.contacts = max(1, contacts)
    self.period = period
    self.historyYears = min(3, max(0, historyYears))
    self.zone = zone
    self.calendar = calendar
    let monthAfter = period.to.startOfMonth.advanced(byMonths: 1)
    self.asOf = max(period.to, asOf ?? monthAfter.advanced(byMonths: 1).advanced(by: -1))
    self.behaviours = behaviours
    self.traps = traps
    self.product = product
  }
}

package struct SimulationReport: Hashable, Sendable {
  /// Rows of all files together, headers left aside.
  package var rows: Int
  package var files: Int

  package init(rows: Int, files: Int) {
    self.rows = rows
    self.files = files
  }
}
