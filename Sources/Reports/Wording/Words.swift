// Owns small words: numbers as words, lists with "and", names made readable, differences in their unit.

import AuditModel

/// `one` to `twelve` in letters, larger numbers in digits.
func numberWord(_ number: Int) -> String {
  let words = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
  return words.indices.contains(number) ? words[number] : Figures.count(number)
}

/// `a`, `a and b`, `a, b and c`.
func joined(_ parts: [String], with word: String = "and") -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " \(word) " + last
}

/// A name from a declaration as a reader would write it: `solved_at` as `solved at`.
func readable(_ name: String) -> String {
  String(name.map { $0 == "_" ? " " : $0 })
}

func capitalised(_ text: String) -> String {
  guard let first = text.first else { return text }
  return first.uppercased() + text.dropFirst()
}

/// What the records of a standard are called: the table's own name where it reads as a plural, else `records`.
func noun(_ standard: Standard) -> String { standard.measure.tables.first.map(tableNoun) ?? "records" }

/// A table's own name where it reads as a plural, else `records`.
func tableNoun(_ name: String) -> String {
  let isWord = name.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || $0 == "_" || $0 == "-" }
  return isWord && name.count > 3 && name.hasSuffix("s") && !name.hasSuffix("ss") ? readable(name) : "records"
}

/// `11,820 contacts`, `1 record`.
func counted(_ number: Int, _ noun: String) -> String {
  number == 1 ? "1 record" : "\(Figures.count(number)) \(noun)"
}

func are(_ number: Int) -> String { number == 1 ? "is" : "are" }
func were(_ number: Int) -> String { number == 1 ? "was" : "were" }

/// A difference of two values in their unit: `2.8 points`, `1.4 h`; never a bare zero where there is a difference.
func difference(_ amount: Double, unit: Notation) -> String {
  switch unit {
  case .share:
    let points = Figures.decimal(amount * 100, places: 1)
    if points == "0.0" { return "less than 0.1 points" }
    return points == "1.0" ? "1 point" : points + " points"
  case .seconds:
    return amount < 0.05 ? "less than 0.1\u{202F}s" : Figures.duration(amount)
  case .number:
    let text = Figures.value(amount, unit: .number)
    return text == "0.00" ? "less than 0.01" : text
  case .marks:
    let text = Figures.decimal(amount, places: 2)
    return text == "0.00" ? "less than 0.01" : text
  case .rate, .net:
    let text = Figures.decimal(amount, places: 1)
    if unit == .net { return text == "0.0" ? "less than 0.1 points" : text == "1.0" ? "1 point" : text + " points" }
    return text == "0.0" ? "less than 0.1" : text
  }
}

/// A share of a whole, for sentences: `25.5%`; nil where there is no whole.
func shareOf(_ part: Int, _ whole: Int) -> String? {
  whole > 0 ? Figures.share(Double(part) / Double(whole)) : nil
}

func familyTitle(_ id: String, in company: Company) -> String {
  company.families.first { $0.id == id }?.title ?? (id.isEmpty ? "Other" : capitalised(readable(id)))
}

/// `2026-Q3: 1 July to 30 September 2026`; a period named by its days has those alone.
func periodWords(_ period: Period) -> String {
  let days = Figures.days(from: period.from, to: period.to)
  return periodName(period) == days ? days : "\(period.name): \(days)"
}

/// `2026-Q3`, or the days of a period that has no other name.
func periodName(_ period: Period) -> String {
  period.name.contains(" to ") ? Figures.days(from: period.from, to: period.to) : period.name
}

/// Words in which the names of fields stand in code, as in the declaration: those that have an underscore, outside
/// quotation marks.
func naming(_ text: String) -> Phrase {
  var runs: [Phrase.Run] = []
  var plain = ""
  var word = ""
  var isQuoted = false
  func endWord() {
    if word.contains("_"), word.contains(where: \.isLetter), !isQuoted {
      if !plain.isEmpty { runs.append(.text(plain)) }
      runs.append(.code(word))
      plain = ""
    } else {
      plain += word
    }
    word = ""
  }
  for character in text {
    if character == "_" || character.isASCII && (character.isLetter || character.isNumber) {
      word.append(character)
      continue
    }
    endWord()
    if character == "“" { isQuoted = true }
    if character == "”" { isQuoted = false }
    plain.append(character)
  }
  endWord()
  if !plain.isEmpty { runs.append(.text(plain)) }
  return Phrase(runs)
}

/// A sentence that ends as one, whoever wrote it.
func sentence(_ text: String) -> String {
  guard let last = text.last else { return "" }
  return capitalised(text) + (".!?".contains(last) ? "" : ".")
}
