// Owns the report in a terminal: the headline, one line for each standard, and how many warnings there are.

import AuditModel

package struct TerminalSummary: Sendable {
  package init() {}

  /// Lines below the headline before the rest is only counted.
  private static let most = 12

  private struct Row {
    var shape: String
    var word: String
    /// An ANSI colour: blue holds, yellow is of concern, grey is unknown.
    var code: String
    var value: String
    var target: String
    var title: String
    var because: String?
  }

  /// Lines end with a newline and are at most `width` characters; titles and targets are cut to fit. What was met is
  /// only counted; of what was not, the worst is listed.
  package func text(_ report: ReportModel, width: Int, color: Bool) -> String {
    var lines = wrapped(shown("\(report.company), \(report.frame)"), to: width)
    lines += wrapped(shown(report.headline), to: width)
    if !report.claims.isEmpty { lines += wrapped(shown("The checklist: " + report.claims.loweredFirst), to: width) }
    if !report.findings.isEmpty { lines += wrapped(shown(report.findings), to: width) }
    lines += list(rows(report), width: width, color: color)
    if report.warnings > 0 {
      lines += ["", Figures.counted(report.warnings, "warning") + "; the ledger page lists them."]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first contradicted answers, so that they are never crowded out; then missed, near, unmeasured and waived.
  private func rows(_ report: ReportModel) -> [Row] {
    func rows(_ verdict: Verdict, _ code: String) -> [Row] {
      report.standards.filter { $0.verdict == verdict }.map { line in
        Row(
          shape: verdict.shape, word: verdict.rawValue, code: code, value: shown(line.value),
          target: shown(line.target),
          title: shown(line.title), because: line.because.map(shown))
      }
    }
    let contradicted = report.contradicted.map {
      Row(
        shape: "○", word: "contradicted", code: "33", value: "", target: "", title: shown($0.question),
        because: shown($0.figure))
    }
    return contradicted.prefix(3) + rows(.missed, "33") + contradicted.dropFirst(3) + rows(.near, "33")
      + rows(.unmeasured, "90") + rows(.waived, "90")
  }

  private func list(_ rows: [Row], width: Int, color: Bool) -> [String] {
    guard !rows.isEmpty else { return [] }
    var lines: [String] = [""]
    let wordWidth = rows.map { $0.shape.count + 1 + $0.word.count }.max() ?? 0
    let valueWidth = rows.map(\.value.count).max() ?? 0
    let room = max(16, width - wordWidth - valueWidth - 6)
    let targetWidth = min(rows.map(\.target.count).max() ?? 0, room / 2)
    for (index, row) in rows.enumerated() {
      let bare = row.shape + " " + row.word
      let word = bare + spaces(wordWidth - bare.count)
      var line: String
      if row.value.isEmpty {
        line = cut(row.title, to: max(8, width - wordWidth - 2))
      } else {
        let value = spaces(valueWidth - row.value.count) + row.value
        let target = cut(row.target, to: targetWidth)
        line =
          "\(value)  \(target + spaces(targetWidth - target.count))  \(cut(row.title, to: max(8, room - targetWidth)))"
      }
      line = (color ? "\u{1B}[\(row.code)m\(word)\u{1B}[0m" : word) + "  " + line
      let reason = row.because.map { wrapped($0, to: width - 4).map { "    " + $0 } } ?? []
      guard lines.count + 1 + reason.count <= TerminalSummary.most + 1 else {
        return lines + ["and \(Figures.count(rows.count - index)) more; the overview lists them."]
      }
      lines += [line] + reason
    }
    return lines
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

extension String {
  /// As the rest of a sentence.
  fileprivate var loweredFirst: String { prefix(1).lowercased() + dropFirst() }
}
