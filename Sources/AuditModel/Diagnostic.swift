// Owns what is said to the reader about a fault in their files: where, what was seen, what is allowed, what next.

/// A place in a file, counted from 1. A line or column of 0 is not known.
package struct Place: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }

  package var description: String {
    line == 0 ? file : column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}

package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable { case error, warning }

  package var severity: Severity
  package var place: Place
  /// One sentence without a full stop, naming the key and the value seen.
  package var summary: String
  /// What is allowed, or what to do next; whole sentences.
  package var notes: [String]
  /// The nearest right one.
  package var suggestion: String?

  package init(
    _ severity: Severity, at place: Place, _ summary: String, notes: [String] = [], suggestion: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.summary = summary
    self.notes = notes
    self.suggestion = suggestion
  }
}

/// The member of `candidates` nearest to `word`, when it is near enough to be what was meant.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  // Names that people type are short; candidates may come from a damaged file.
  let longest = 100
  guard word.utf8.count <= longest else { return nil }
  let folded = Array(word.lowercased())
  var best: (distance: Int, word: String)?
  for candidate in candidates.filter({ $0.utf8.count <= longest }).sorted().prefix(2000) {
    let distance = editDistance(folded, Array(candidate.lowercased()))
    if distance < (best?.distance ?? Int.max) { best = (distance, candidate) }
  }
  guard let best, best.distance <= max(1, max(folded.count, best.word.count) / 3) else { return nil }
  return best.word
}

/// Optimal string alignment: insertions, deletions, substitutions and neighbours swapped each cost one.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var rows = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
  for i in 0...left.count { rows[i][0] = i }
  for j in 0...right.count { rows[0][j] = j }
  for i in 1...left.count {
    for j in 1...right.count {
      let cost = left[i - 1] == right[j - 1] ? 0 : 1
      rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
  }
  return rows[left.count][right.count]
}
