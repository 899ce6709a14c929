// Owns the two-level account by which every row read is explained.

package struct NamedCount: Hashable, Sendable {
  package var name: String
  package var count: Int
  /// The line of the first example in its file, where known.
  package var firstLine: Int?
  /// How many of them the standard would have counted as met, and as still open, where that is known.
  package var met: Int?
  package var open: Int?

  package init(name: String, count: Int, firstLine: Int? = nil, met: Int? = nil, open: Int? = nil) {
    self.name = name
    self.count = count
    self.firstLine = firstLine
    self.met = met
    self.open = open
  }
}

/// `read = kept + superseded + rejected`.
package struct FileLedger: Hashable, Sendable {
  package var table: String
  /// Relative to the exports folder.
  package var file: String
  /// SHA-256 of the bytes of the file as it lies there, in hexadecimal.
  package var digest: String
  package var read: Int
  package var kept: Int
  /// Older rows of a key.
  package var superseded: Int
  /// Rows that could not be records, by reason, most first.
  package var rejected: [NamedCount]
  /// Values of kept or superseded rows that could not be read, by field and reason; their rows stay.
  package var notes: [NamedCount]

  package init(
    table: String, file: String, digest: String, read: Int, kept: Int, superseded: Int, rejected: [NamedCount] = [],
    notes: [NamedCount] = []
  ) {
    self.table = table
    self.file = file
    self.digest = digest
    self.read = read
    self.kept = kept
    self.superseded = superseded
    self.rejected = rejected
    self.notes = notes
  }

  package var balances: Bool { read == kept + superseded + rejected.reduce(0) { $0 + $1.count } }
}

/// `kept = outside the period + out of scope + excluded + unassessable + used`.
package struct StandardLedger: Hashable, Sendable {
  package var kept: Int
  package var outside: Int
  package var scope: Int
  package var excluded: [NamedCount]
  package var unassessable: [NamedCount]
  package var used: Int

  package init(
    kept: Int = 0, outside: Int = 0, scope: Int = 0, excluded: [NamedCount] = [], unassessable: [NamedCount] = [],
    used: Int = 0
  ) {
    self.kept = kept
    self.outside = outside
    self.scope = scope
    self.excluded = excluded
    self.unassessable = unassessable
    self.used = used
  }

  package var balances: Bool {
    kept == outside + scope + excluded.reduce(0) { $0 + $1.count } + unassessable.reduce(0) { $0 + $1.count } + used
  }
}
