// Owns how times and durations are written: `format` and `unit` of a column.

import AuditModel

func readTimePattern(_ value: YAMLValue, _ problems: Problems) -> TimePattern? {
  guard let text = value.text(problems) else { return nil }
  let epochs = listed(TimePattern.epochs.map { "`\($0.text)`" })
  switch TimePattern.parse(text) {
  case .success(let pattern): return pattern
  case .failure(let fault):
    let summary =
      switch fault {
      case _ where Meant.isNoPattern(text): "which is no pattern of times"
      case .unknown(let letters): "and \"\(letters)\" is not a part of a time"
      case .missing(let part): "which has no \(part)"
      }
    var notes = ["Parts are \(TimePattern.letters); put other letters in single quotes."]
    if Meant.isISO(text) {
      notes = ["ISO 8601, as 2026-07-01T09:30:00Z, is read where no format is given: leave it out."]
    } else if text.contains(where: \.isLetter), !text.contains(where: { "/-.:%".contains($0) }) {
      notes.append("A count since 1970 is \(epochs).")
    }
    problems.error(
      value.place, "\"format\" is \"\(text)\", \(summary)", notes: notes, suggestion: Meant.timePattern(text))
    return nil
  }
}

extension DurationForm {
  /// The words that `format` may be.
  static let formats = ClockForm.allCases.map(\.rawValue) + ["words"]

  init?(format: String) {
    if format == "words" {
      self = .words
    } else if let form = ClockForm(rawValue: format) {
      self = .clock(form)
    } else {
      return nil
    }
  }
}

/// `unit: minutes` of a number, or `format: "h:mm:ss"`; seconds where neither is given.
func readDurationForm(_ map: inout YAMLMap, _ problems: Problems) -> DurationForm {
  let unit = map.take("unit")
  let format = map.take("format")
  if unit != nil, let format {
    problems.error(
      format.keyPlace, "\"format\" does not go with \"unit\"",
      notes: ["`unit` is that of a plain number; hours and minutes that are written out need `format` alone."])
    return .seconds
  }
  if let format {
    guard let text = format.text(problems) else { return .seconds }
    if let form = DurationForm(format: text) { return form }
    let meant = Meant.units[text.lowercased()] ?? DurationUnit(rawValue: text.lowercased())?.rawValue
    problems.error(
      format.place, "\"format\" cannot be \"\(text)\"",
      notes: [
        "It can be \(listed(DurationForm.formats)), where words are as `1h 5m`, `2 days 3 hours` or `PT1H5M`.",
        "A plain number has a `unit` instead.",
      ],
      suggestion: meant.map { "unit: \($0)" } ?? Meant.durationForms[text.lowercased()]
        ?? nearest(to: text, among: DurationForm.formats)
    )
    return .seconds
  }
  guard let unit else { return .seconds }
  let clock = unit.rawText.flatMap { text in
    (DurationForm.ClockForm(rawValue: text)?.rawValue ?? Meant.durationForms[text.lowercased()])
      .map { [text.lowercased(): "format: \(WrittenYAML.scalar($0))"] }
  }
  let word = unit.choice(
    of: DurationUnit.allCases.map(\.rawValue), meaning: clock ?? Meant.units, problems)
  return .number(word.flatMap(DurationUnit.init) ?? .seconds)
}
