// Owns the collecting of diagnostics while files are read, and the sentences that many readers share.

import AuditModel

/// Where readers put what they find, so that one run reports everything.
final class Problems {
  private(set) var diagnostics: [Diagnostic] = []
  /// What is added to the notes on a file, by the file: a preset says for whom it is read.
  var asides: [String: [String]] = [:]

  func error(_ place: Place, _ summary: String, notes: [String] = [], suggestion: String? = nil) {
    let notes = notes + (asides[place.file] ?? [])
    diagnostics.append(Diagnostic(.error, at: place, summary, notes: notes, suggestion: suggestion))
  }

  func warning(_ place: Place, _ summary: String, notes: [String] = [], suggestion: String? = nil) {
    diagnostics.append(Diagnostic(.warning, at: place, summary, notes: notes, suggestion: suggestion))
  }

  var count: Int { diagnostics.count }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// By place; of one place, in the order found. Nothing is said twice.
  var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element)
      .filter { seen.insert($0).inserted }
  }
}

/// `a, b or c`
func listed(_ words: [String], _ joiner: String = "or") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(joiner) \(last)"
}

/// Whether a name fits `[a-z][a-z0-9_]*`, as tables and fields must.
func isFieldName(_ text: String) -> Bool {
  guard let first = text.utf8.first, (97...122).contains(first) else { return false }
  return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
}

/// Whether a name is made of `[a-z0-9-]`.
func isDashedName(_ text: some StringProtocol) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
}
