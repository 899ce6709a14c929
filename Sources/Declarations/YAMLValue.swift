// Owns the tree that readers walk: YAML values with the key and the place each was found at.

import AuditModel

struct YAMLValue {
  indirect enum Content {
    /// Every scalar is text; what it means is decided by whoever reads it.
    case text(String, isPlain: Bool)
    case list([YAMLValue])
    case map([Entry])
  }

  struct Entry {
    var key: String
    var value: YAMLValue
  }

  /// The key that holds the value; items of a list carry the key of the list.
  var label: String
  /// Where that key stands.
  var keyPlace: Place
  var place: Place
  var content: Content
}

extension YAMLValue {
  /// The text of a scalar, whatever it says.
  var rawText: String? { if case .text(let text, _) = content { text } else { nil } }

  /// Whether nothing was written, or YAML's word for nothing.
  var isNothing: Bool {
    if case .text(let text, isPlain: true) = content { return ["", "~", "null", "Null", "NULL"].contains(text) }
    return false
  }

  /// What the value is, for a sentence: `a list`.
  var shape: String {
    switch content {
    case .text: isNothing ? "nothing" : "a text"
    case .list: "a list"
    case .map: "a mapping"
    }
  }

  /// What the value is, showing a text as it is written: `"ten"`.
  var shown: String { isNothing ? "nothing" : rawText.map { "\"\($0)\"" } ?? shape }

  var entries: [Entry]? { if case .map(let entries) = content { entries } else { nil } }

  func text(_ problems: Problems) -> String? {
    guard let text = rawText, !isNothing, !text.isEmpty else {
      if isNothing || rawText != nil {
        problems.error(
          isNothing ? keyPlace : place, "\"\(label)\" has no value", notes: ["Write one, or leave the key out."])
      } else {
        problems.error(place, "\"\(label)\" must be a text, not \(shape)")
      }
      return nil
    }
    return text
  }

  /// A mapping, with the keys that the reader goes on to take.
  func map(_ problems: Problems, example: String? = nil) -> YAMLMap? {
    guard let entries else {
      problems.error(
        isNothing ? keyPlace : place, "\"\(label)\" must be a mapping, not \(shown)",
        notes: example.map { ["Write it as `\($0)`."] } ?? [])
      return nil
    }
    return YAMLMap(value: self, entries: entries)
  }

  func items(_ problems: Problems, of what: String) -> [YAMLValue]? {
    guard case .list(let items) = content else {
      let text = isNothing ? nil : rawText
      problems.error(
        isNothing ? keyPlace : place, "\"\(label)\" must be a list of \(what), not \(shown)",
        suggestion: text.map { "[\(WrittenYAML.scalar($0))]" })
      return nil
    }
    return items
  }

  /// One text, or a list of them.
  func oneOrMore(_ problems: Problems) -> [YAMLValue] {
    if case .list(let items) = content {
      if items.isEmpty { problems.error(place, "\"\(label)\" is an empty list", notes: ["Name at least one."]) }
      return items
    }
    return [self]
  }

  /// One of a few words. `meaning` holds words of other tools for them.
  func choice(of words: [String], meaning: [String: String] = [:], _ problems: Problems) -> String? {
    guard let text = text(problems) else { return nil }
    if words.contains(text) { return text }
    problems.error(
      place, "\"\(label)\" cannot be \"\(text)\"", notes: ["It can be \(listed(words))."],
      suggestion: meaning[text.lowercased()] ?? nearest(to: text, among: words))
    return nil
  }

  func wholeNumber(in range: ClosedRange<Int>, _ problems: Problems) -> Int? {
    guard let text = text(problems) else { return nil }
    if isDecimal(text), let number = Int(text), range.contains(number) { return number }
    let allowed =
      range.upperBound == .max ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
    problems.error(place, "\"\(label)\" must be a whole number of \(allowed), not \"\(text)\"")
    return nil
  }

  func truth(_ problems: Problems) -> Bool? {
    guard let text = text(problems) else { return nil }
    if text == "true" || text == "false" { return text == "true" }
    let folded = text.lowercased()
    let meant =
      ColumnType.trueWords.contains(folded) ? "true" : ColumnType.falseWords.contains(folded) ? "false" : nil
    problems.error(
      place, "\"\(label)\" must be true or false, not \"\(text)\"",
      suggestion: meant ?? nearest(to: text, among: ["true", "false"]))
    return nil
  }

  func day(_ problems: Problems) -> CivilDay? {
    guard let text = text(problems) else { return nil }
    if let day = CivilDay(text) { return day }
    problems.error(
      place, "\"\(label)\" must be a day of the calendar, not \"\(text)\"", notes: ["Write a day as 2026-07-01."],
      suggestion: Meant.day(text))
    return nil
  }
}

/// A mapping whose keys are taken one by one; those that nobody took are unknown.
struct YAMLMap {
  let value: YAMLValue
  let entries: [YAMLValue.Entry]
  private(set) var taken: [String] = []

  init(value: YAMLValue, entries: [YAMLValue.Entry]) {
    self.value = value
    self.entries = entries
  }

  mutating func take(_ key: String) -> YAMLValue? {
    if !taken.contains(key) { taken.append(key) }
    return entries.first { $0.key == key }?.value
  }

  mutating func require(_ key: String, _ problems: Problems, _ hint: String) -> YAMLValue? {
    if let value = take(key) { return value }
    problems.error(value.place, "the key \"\(key)\" is missing", notes: [hint])
    return nil
  }

  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// Reports keys that are known but not supported yet, and those that are not known at all.
  func reportUnread(_ problems: Problems, in whole: String, unsupported: [String] = []) {
    let absent = taken.filter { !has($0) }
    for entry in entries where !taken.contains(entry.key) {
      if unsupported.contains(entry.key) {
        problems.error(
          entry.value.keyPlace, "the key \"\(entry.key)\" is not supported in this version",
          notes: ["Leave it out for now; nothing would be read from it."])
      } else {
        let meant = Meant.keys[entry.key.lowercased()]
        problems.error(
          entry.value.keyPlace, "unknown key \"\(entry.key)\" in \(whole)",
          notes: ["Known keys here are \(listed(taken, "and"))."],
          suggestion: meant.flatMap { absent.contains($0) ? $0 : nil } ?? nearest(to: entry.key, among: absent))
      }
    }
  }
}
