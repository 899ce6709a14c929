// Owns what a header's words say of a column: people, free text, names of things, lengths of time.

package import AuditModel

/// A header as words: `First Reply Time (s)`, `firstReplyTime` and `first_reply_time` are alike.
package struct ColumnName: Hashable, Sendable {
  /// In lower case.
  package let words: [String]

  package init(_ header: String) {
    var words: [String] = []
    var word = ""
    var wasLower = false
    // What a path into JSON selects by is no word of the name.
    for character in header.replacing("[name=", with: " ") {
      let isWord = character.isLetter || character.isNumber
      if !isWord || (character.isUppercase && wasLower) {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      if isWord { word.append(character) }
      wasLower = character.isLowercase || character.isNumber
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    self.words = words
  }

  private func has(_ candidates: Set<String>) -> Bool { words.contains { candidates.contains($0) } }

  /// A person, or words that people wrote: values that are never shown.
  package var isPersonal: Bool {
    guard let last = words.last else { return true }
    if Self.aspects.contains(last) { return false }
    return has(Self.people) || has(Self.freeText) || (last == "by" && words.count > 1)
  }

  /// Whether a word says a person: `assignee`, `Owner e-mail`, `closedBy`; not where another says a group.
  package var mayNamePeople: Bool {
    let spoken = Set(words.map { $0.filter(\.isLetter) })
    return !spoken.isDisjoint(with: Self.persons) && spoken.isDisjoint(with: Self.groups)
  }

  package var isFreeText: Bool { has(Self.freeText) }

  /// The name of a class: a status, a priority, a kind of something.
  package var isOfClass: Bool { words.last.map { Self.classes.contains($0) } ?? false }

  /// The name of a record or thing: digits in it are no number.
  package var isIdentifier: Bool {
    guard let last = words.last else { return false }
    return Self.identifiers.contains(last)
  }

  /// A record's own name, not one of something that it belongs to.
  package var isOwnIdentifier: Bool {
    guard let first = words.first, isIdentifier else { return false }
    return words.count == 1 || (words.count == 2 && Self.records.contains(first))
      || (words == ["unique", "key"]) || (Self.records.contains(first) && words.last == "id")
  }

  package var soundsLikeDate: Bool {
    has([
      "date", "day", "datum", "fecha", "on", "at", "time", "dt", "created", "closed", "timestamp", "ts", "epoch",
      "start",
      "end", "started", "ended", "opened", "updated", "received", "solved", "resolved",
    ])
  }

  package var soundsLikeUpdate: Bool {
    has(["updated", "update", "modified", "changed", "synced", "latest", "lastmodified"])
  }

  package var soundsLikeFlag: Bool { ["is", "has", "was", "flag", "can", "did"].contains(words.first ?? "") }

  /// A share or a rate, though it may name the time that it is measured by: `Service Level (20 Seconds)`.
  private var isShare: Bool { has(["level", "rate", "ratio", "share", "percent", "percentage", "pct"]) }

  /// The unit of a length of time, where the header names one.
  package var durationUnit: DurationUnit? {
    if isShare { return nil }
    for word in words.reversed() {
      switch word {
      case "milliseconds", "millisecond", "millis", "msec", "ms": return .milliseconds
      case "seconds", "second", "secs", "sec", "s": return .seconds
      case "minutes", "minute", "mins", "min": return .minutes
      case "hours", "hour", "hrs", "hr", "h": return .hours
      case "days": return words.count > 1 ? .days : nil
      default: continue
      }
    }
    return nil
  }

  /// A length of time whose unit the header leaves open.
  package var soundsLikeDuration: Bool {
    if isShare { return false }
    return has(["duration", "elapsed", "wait", "waiting", "talk", "hold", "handle", "wrap", "aht", "acw", "asa"])
      || (words.contains("speed") && words.contains("answer"))
  }

  private static let people: Set<String> = [
    "name", "email", "mail", "phone", "mobile", "tel", "telephone", "address", "street", "caller", "customer", "client",
    "requester", "submitter", "contact", "user", "assignee", "agent", "employee", "person", "patient", "birth", "born",
    "recipient", "sender", "author", "actor", "reporter", "creator", "assigned", "responder", "resident", "citizen",
    "latitude", "longitude", "lat", "lon", "lng", "location", "coordinate", "ip", "zip", "zipcode", "postcode", "photo",
    "owner", "adviser", "advisor", "operator",
  ]
  /// People alone, without the places, texts and numbers that tell of them.
  private static let persons: Set<String> = [
    "adviser", "advisor", "agent", "analyst", "assignee", "by", "caller", "client", "contact", "customer", "email",
    "employee", "mail", "manager", "member", "operator", "owner", "person", "representative", "requester", "resolver",
    "staff", "surname", "technician", "user", "username",
  ]
  private static let groups: Set<String> = [
    "category", "class", "count", "department", "group", "kind", "level", "reason", "region", "role", "segment",
    "status",
    "team", "tier", "topic", "type",
  ]
  private static let freeText: Set<String> = [
    "comment", "comments", "body", "description", "note", "notes", "subject", "text", "message", "title", "summary",
    "url", "link", "photo", "feedback", "remark", "remarks", "value",
  ]
  /// Last words that make of a person a kind, a count or a time.
  private static let aspects: Set<String> = [
    "type", "kind", "reason", "channel", "count", "status", "priority", "state", "category", "at", "date", "on", "time",
    "group", "team", "segment", "tier", "level", "number",
  ]
  private static let classes: Set<String> = [
    "type", "kind", "reason", "channel", "status", "priority", "state", "category", "group", "team", "segment", "tier",
    "severity", "urgency", "via", "source", "department",
  ]
  private static let identifiers: Set<String> = [
    "id", "number", "no", "key", "code", "uuid", "guid", "ref", "reference", "zip", "zipcode", "postcode", "phone",
    "nummer", "nr",
  ]
  private static let records: Set<String> = [
    "case", "ticket", "incident", "contact", "record", "issue", "request", "call", "survey", "complaint", "order",
    "unique", "conversation", "session", "interaction", "task",
  ]
}
