// Owns the warning of groups that seem to be people, and that a report would show under their own names.

import AuditModel
import Exports
import Judging

/// One for each field that standards are cut by, at the first of them, in the book's order; none where the company has
/// decided that people stand under their own names.
func peopleShown(_ book: StandardsBook) -> [Diagnostic] {
  guard !book.company.namesAgents else { return [] }
  var said: Set<[String]> = []
  return book.standards.flatMap { standard -> [Diagnostic] in
    guard let table = standard.measure.tables.first else { return [] }
    return (standard.breakdowns + standard.eventBreakdowns).flatMap(\.self).compactMap { field in
      let names = [field, book.table(table)?.column(field)?.header].compactMap(\.self)
      guard names.contains(where: { ColumnName($0).mayNamePeople }),
        book.shownName(field, of: field, in: table) == field,
        said.insert([table, field]).inserted
      else { return nil }
      return Diagnostic(
        .warning, at: standard.place,
        "\"\(field)\" of \(table) may name people, and its groups are shown under their own names",
        notes: [
          "Give it a role, agent or customer, in sources.yml, and they get made-up names; or take it out of \"by\"."
        ]
      )
    }
  }
}
