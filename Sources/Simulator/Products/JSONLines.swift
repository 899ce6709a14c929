// Owns the writing of NDJSON: one object a line, member by member into one growing buffer.

/// Keys and words are the simulation's own and hold nothing that JSON would have to escape.
struct JSONLines: Sendable {
  private(set) var rows = RowBuffer()
  private let almanac: Almanac
  /// Whether a comma parts what comes from what was.
  private var isFirst = true

  init(_ almanac: Almanac) { self.almanac = almanac }

  mutating func line(_ members: (inout JSONLines) -> Void) {
    isFirst = true
    braces(members)
    rows.end()
  }

  mutating func object(_ key: String, _ members: (inout JSONLines) -> Void) {
    name(key)
    braces(members)
  }

  mutating func array(_ key: String, _ elements: (inout JSONLines) -> Void) {
    name(key)
    rows.text("[")
    isFirst = true
    elements(&self)
    rows.text("]")
    isFirst = false
  }

  /// An object in an array.
  mutating func element(_ members: (inout JSONLines) -> Void) {
    separate()
    braces(members)
  }

  mutating func element(_ word: Word) {
    separate()
    quoted { $0.word(word) }
  }

  mutating func put(_ key: String, _ value: Int?) {
    name(key)
    if let value { rows.integer(value) } else { rows.text("null") }
  }

  mutating func put(_ key: String, _ value: Word?) {
    name(key)
    if let value { quoted { $0.word(value) } } else { rows.text("null") }
  }

  mutating func put(_ key: String, text: String) {
    name(key)
    quoted { $0.text(text) }
  }

  mutating func put(_ key: String, _ value: Bool) {
    name(key)
    rows.boolean(value)
  }

  mutating func put(_ key: String, uuid: UUIDBits) {
    name(key)
    quoted { $0.uuid(uuid) }
  }

  mutating func putNull(_ key: String) {
    name(key)
    rows.text("null")
  }

  /// `2026-07-01T08:30:00Z`
  mutating func put(_ key: String, utc instant: Int64?) {
    name(key)
    guard let instant else { return rows.text("null") }
    quoted { [almanac] row in row.utc(instant, almanac) }
  }

  /// `2026-07-01T08:30:00.250Z`
  mutating func put(_ key: String, utc instant: Int64, milliseconds: Int) {
    name(key)
    quoted { [almanac] row in row.utc(instant, milliseconds: milliseconds, almanac) }
  }

  private mutating func separate() {
    if !isFirst { rows.text(",") }
    isFirst = false
  }

  private mutating func name(_ key: String) {
    separate()
    quoted { $0.text(key) }
    rows.text(":")
  }

  private mutating func quoted(_ content: (inout RowBuffer) -> Void) {
    rows.text("\"")
    content(&rows)
    rows.text("\"")
  }

  private mutating func braces(_ members: (inout JSONLines) -> Void) {
    rows.text("{")
    isFirst = true
    members(&self)
    rows.text("}")
    isFirst = false
  }
}
