// Owns the guess of which column plays which part: by its name, and whether its values can play it.

/// Each role with the words that name it, the likelier first.
private let roleWords: [(role: String, names: [String])] = [
  (
    "agent",
    [
      "agent", "agent name", "agent id", "assignee", "assignee id", "assigned to", "responder id", "adviser",
      "operator",
      "resolved by", "employee", "owner",
    ]
  ),
  (
    "team",
    [
      "team", "team name", "group", "assignment group", "group id", "agent group", "support group", "skill name",
      "department", "agency", "queue",
    ]
  ),
  (
    "customer",
    [
      "customer", "customer id", "requester", "requester id", "caller id", "caller", "client", "client id",
      "account id", "contact name", "organization id",
    ]
  ),
  (
    "channel",
    [
      "channel", "via", "via channel", "contact type", "source", "media name", "media type", "open data channel type",
      "contact channel",
    ]
  ),
  ("priority", ["priority", "urgency", "severity"]),
]

extension FileProfile {
  /// Which column, by its place among `columns`, seems to play which role.
  package var roles: [(role: String, column: Int)] {
    roleWords.compactMap { role, names in
      for name in names {
        let found = columns.firstIndex { column in
          column.isUsable && ColumnName(column.header).words.joined(separator: " ") == name && column.canPlay(role)
        }
        if let found { return (role, found) }
      }
      return nil
    }
  }
}

extension ColumnProfile {
  /// Whether the column can be declared: it has a name, and that name is its own.
  package var isUsable: Bool { !header.isEmpty && !isRepeated }

  fileprivate func canPlay(_ role: String) -> Bool {
    guard filled > 0 else { return false }
    switch shape {
    case .time, .clock, .durationWords, .decimal, .percent, .undecidedNumber, .otherNumber, .epoch, .boolean, .empty:
      return false
    case .integer: return role != "channel"
    case .text, .code, .category: return true
    }
  }
}
