// Owns the made-up names under which people appear.

package import AuditModel

/// A name that stays the same from audit to audit: `agent 3f09c2`, from the FNV-1a hash (Fowler, Noll & Vo 1991; 64
/// bits, folded to 24) of the company and the text.
///
/// The same person has the same number in every role, so that what an agent and an evaluator have in common can be
/// seen. It keeps names from readers' eyes; whoever has a list of the names can work the numbers out.
package func pseudonym(_ text: String, company: String, role: String) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  // No name contains a zero byte: it keeps the company's name and the text apart.
  for byte in Array(company.utf8) + [0] + Array(text.utf8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  let folded = (hash ^ (hash >> 24) ^ (hash >> 48)) & 0xff_ffff
  let digits = String(folded, radix: 16)
  return "\(role) " + String(repeating: "0", count: 6 - digits.utf8.count) + digits
}

extension StandardsBook {
  /// How a group of a field is shown: as it is, unless its field names people and the company does not.
  ///
  /// A field's role tells; a field without one is shown as it is unless it is presumed to name people.
  package func shownName(_ text: String, of field: String, in table: String, presumingPeople: Bool = false) -> String {
    guard !company.namesAgents else { return text }
    let role = role(of: field, in: table)
    let namesPeople = role.map { Self.rolesOfPeople.contains($0) } ?? presumingPeople
    return namesPeople ? pseudonym(text, company: company.name, role: role ?? field) : text
  }

  /// The part that a field plays in its table; a field taken over from another table plays there what it plays here.
  private func role(of field: String, in table: String) -> String? {
    guard let mapping = self.table(table) else { return nil }
    if let own = mapping.roles.filter({ $0.value == field }).keys.min() { return own }
    guard let rollup = mapping.derived(field)?.rollup else { return nil }
    switch rollup.pick {
    case .first(.field(let taken), _), .last(.field(let taken), _):
      // Derived fields do not lead back to themselves; a book that says otherwise is not read.
      return taken == field && rollup.rows.table == table ? nil : role(of: taken, in: rollup.rows.table)
    default: return nil
    }
  }

  private static let rolesOfPeople: Set<String> = ["agent", "customer"]
}
