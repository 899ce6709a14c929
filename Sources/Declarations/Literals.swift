// Owns the written forms of durations, percentages and numbers, and how to write them right.

import AuditModel

/// Whether a text is a plain number such as `10`, `-3` or `0.75`.
func isDecimal(_ text: String) -> Bool {
  let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
  let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
  return (1...2).contains(parts.count)
    && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
}

/// A decimal number in units of 10 to the power −`places`; nil where it has more places or is too large.
func scaledDecimal(_ text: String, places: Int) -> Int64? {
  guard isDecimal(text) else { return nil }
  let parts = text.split(separator: ".")
  let fraction = parts.count == 2 ? parts[1] : ""
  guard fraction.utf8.count <= places, text.utf8.count <= 16 else { return nil }
  return Int64(parts[0] + fraction + String(repeating: "0", count: places - fraction.utf8.count))
}

enum DurationLiteral {
  static let forms = "20 s, 2 min, 1 h 30 min, 24 h, 10 d or 2 w"
  /// A century: longer than any standard, and far from where 64 bits end.
  static let longest: Int64 = 36_525 * 86_400

  static let units: [(name: String, seconds: Int64)] = [
    ("w", 604_800), ("d", 86_400), ("h", 3600), ("min", 60), ("s", 1),
  ]

  private static let otherNames: [String: String] = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "m": "min", "mins": "min", "minute": "min",
    "minutes": "min", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "w",
    "weeks": "w",
  ]

  enum Fault: Error, Equatable {
    case noUnit
    case unknownUnit(String, suggestion: String?)
    case fraction
    case tooLong
    case notADuration
  }

  /// Seconds of a duration such as `1 h 30 min`: whole numbers, the largest unit first, each unit once.
  static func parse(_ text: String) -> Result<Int64, Fault> {
    if isDecimal(text) { return .failure(.noUnit) }
    var pieces: [(number: Substring, unit: Substring)] = []
    var rest = text[...]
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count).drop { $0 == " " }
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count).drop { $0 == " " }
      guard isDecimal(String(number)), !unit.isEmpty else { return .failure(.notADuration) }
      pieces.append((number, unit))
    }
    guard !pieces.isEmpty else { return .failure(.notADuration) }
    if let unknown = pieces.first(where: { piece in !units.contains { $0.name == piece.unit } }) {
      let meant = pieces.map { piece -> String? in
        let unit = piece.unit.lowercased()
        return (otherNames[unit] ?? units.first { $0.name == unit }?.name).map { "\(piece.number) \($0)" }
      }
      let suggestion = meant.contains(nil) ? nil : meant.compactMap { $0 }.joined(separator: " ")
      return .failure(.unknownUnit(String(unknown.unit), suggestion: suggestion))
    }
    if pieces.contains(where: { $0.number.contains(".") }) { return .failure(.fraction) }
    var total: Int64 = 0
    var next = units[...]
    for piece in pieces {
      guard let index = next.firstIndex(where: { $0.name == piece.unit }) else { return .failure(.notADuration) }
      next = units[(index + 1)...]
      guard let number = Int64(piece.number), number <= longest / units[index].seconds else {
        return .failure(.tooLong)
      }
      total += number * units[index].seconds
    }
    return total <= longest ? .success(total) : .failure(.tooLong)
  }
}

enum ShareLiteral {
  enum Fault: Error, Equatable {
    case noPercent(suggestion: String?)
    case outside
    case notAShare
  }

  /// A percentage such as `90%` as a share of 0 to 1. The decimal point is moved in the text, so that the result is
  /// the double nearest to what is written.
  static func parse(_ text: String) -> Result<Double, Fault> {
    if isDecimal(text), let number = Double(text) {
      // 1 could mean either.
      if number > 1, number <= 100 { return .failure(.noPercent(suggestion: "\(text)%")) }
      if number > 0, number < 1 { return .failure(.noPercent(suggestion: percent(fraction: text))) }
      return .failure(.noPercent(suggestion: number == 0 ? "0%" : nil))
    }
    guard text.hasSuffix("%") else { return .failure(.notAShare) }
    let number = text.dropLast().trimmingSuffix(" ")
    guard isDecimal(number), let share = Double("\(number)e-2") else { return .failure(.notAShare) }
    return (0...1).contains(share) ? .success(share) : .failure(.outside)
  }

  /// `0.985` as `98.5%`.
  private static func percent(fraction: String) -> String {
    let places = fraction.split(separator: ".").last ?? ""
    let padded = places + String(repeating: "0", count: max(0, 2 - places.utf8.count))
    let whole = padded.prefix(2).drop { $0 == "0" }
    var rest = padded.dropFirst(2)
    while rest.last == "0" { rest.removeLast() }
    return (whole.isEmpty ? "0" : whole) + (rest.isEmpty ? "" : "." + rest) + "%"
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = String(self)
    while text.last == character { text.removeLast() }
    return text
  }
}

extension YAMLValue {
  /// Seconds.
  func duration(_ problems: Problems) -> Int64? {
    guard let text = text(problems) else { return nil }
    let shown = "\"\(label)\" is \"\(text)\""
    switch DurationLiteral.parse(text) {
    case .success(let seconds): return seconds
    case .failure(.noUnit):
      problems.error(
        place, "\(shown), which has no unit of time", notes: ["Write a duration as \(DurationLiteral.forms)."])
    case .failure(.unknownUnit(let unit, let suggestion)):
      problems.error(
        place, "\(shown), and \"\(unit)\" is not a unit of time", notes: ["The units are s, min, h, d and w."],
        suggestion: suggestion)
    case .failure(.fraction):
      problems.error(
        place, "\(shown), and durations are whole numbers",
        notes: ["Write a part in a smaller unit, such as 1 h 30 min."])
    case .failure(.tooLong): problems.error(place, "\(shown), which is longer than a hundred years")
    case .failure(.notADuration):
      problems.error(
        place, "\(shown), which is not a duration", notes: ["Write a duration as \(DurationLiteral.forms)."])
    }
    return nil
  }

  /// A share of 0 to 1.
  func share(_ problems: Problems) -> Double? {
    guard let text = text(problems) else { return nil }
    let shown = "\"\(label)\" is \"\(text)\""
    switch ShareLiteral.parse(text) {
    case .success(let share): return share
    case .failure(.noPercent(let suggestion)):
      problems.error(
        place, "\(shown), which is not a percentage", notes: ["Write a share with its sign, as 90%."],
        suggestion: suggestion)
    case .failure(.outside):
      problems.error(
        place, "\(shown), which lies outside 0% to 100%", notes: ["Write a share between the two, as 90%."])
    case .failure(.notAShare):
      problems.error(
        place, "\(shown), which is not a percentage",
        notes: ["Write a share with its sign, as 90%, and with a point before its decimals, as 90.5%."],
        suggestion: Meant.share(text))
    }
    return nil
  }

  func number(_ problems: Problems) -> Double? {
    guard let text = text(problems) else { return nil }
    if isDecimal(text), text.utf8.count <= 16, let number = Double(text) { return number }
    problems.error(
      place, "\"\(label)\" is \"\(text)\", which is not a plain number",
      notes: ["This measure has no unit: write 10 or 0.75."])
    return nil
  }

  /// A value in a unit, as stored.
  func amount(in unit: Unit, _ problems: Problems) -> Double? {
    switch unit {
    case .share: share(problems)
    case .seconds: duration(problems).map(Double.init)
    case .number: number(problems)
    }
  }
}
