// Owns the report in a terminal: the headline, one line for each standard, and how many warnings there are.

import AuditModel

package struct TerminalSummary: Sendable {
  package init() {}

  /// Lines end with a newline and are at most `width` characters; titles and targets are cut to fit.
  package func text(_ report: ReportModel, width: Int, color: Bool) -> String {
    var lines = wrapped(shown("\(report.company), \(report.frame)"), to: width)
    lines += wrapped(shown(report.headline), to: width)
    let rows = report.standards.map { line in
      (
        verdict: line.verdict, word: "\(line.verdict.shape) \(line.verdict.rawValue)", value: shown(line.value),
        target: shown(line.target), title: shown(line.title), because: line.because.map(shown)
      )
    }
    if !rows.isEmpty { lines.append("") }
    let wordWidth = rows.map(\.word.count).max() ?? 0
    let valueWidth = rows.map(\.value.count).max() ?? 0
    let room = max(16, width - wordWidth - valueWidth - 6)
    let targetWidth = min(rows.map(\.target.count).max() ?? 0, room / 2)
    for row in rows {
      let word = row.word + spaces(wordWidth - row.word.count)
      let value = spaces(valueWidth - row.value.count) + row.value
      let target = cut(row.target, to: targetWidth)
      let title = cut(row.title, to: max(8, room - targetWidth))
      let line = "\(value)  \(target + spaces(targetWidth - target.count))  \(title)"
      lines.append((color ? coloured(word, row.verdict) : word) + "  " + line)
      if let because = row.because { lines += wrapped(because, to: width - 4).map { "    " + $0 } }
    }
    if report.warnings > 0 {
      lines += ["", Figures.counted(report.warnings, "warning") + "; the ledger page lists them."]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Names from files could hold control characters that steer a terminal.
  private func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let steers =
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            || scalar.properties.generalCategory == .lineSeparator
            || scalar.properties.generalCategory == .paragraphSeparator
          return steers ? " " : scalar
        }))
  }

  private func coloured(_ word: String, _ verdict: Verdict) -> String {
    let code =
      switch verdict {
      case .met: "34"
      case .near, .missed: "33"
      case .unmeasured, .waived: "90"
      }
    return "\u{1B}[\(code)m\(word)\u{1B}[0m"
  }

  private func spaces(_ number: Int) -> String { String(repeating: " ", count: max(0, number)) }

  private func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
  }

  private func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
