// Owns declared time patterns: the letters of Unicode TR 35 that exports use, checked when declared.

/// A pattern such as `d/M/yyyy HH:mm`, as the parts a reader matches one after another.
///
/// A single letter takes one or two digits, a doubled one exactly two. Quotes enclose literal letters.
/// A pattern with an offset (`XXX`, `Z`) fixes the instant; without one the column's zone does.
package struct TimePattern: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    /// `yyyy`
    case year4
    /// `yy`: 70 to 99 are 1970 to 1999, 00 to 69 are 2000 to 2069 (POSIX).
    case year2
    /// Digits at most; exactly that many where `exact`.
    case month(exact: Bool), day(exact: Bool), hour24(exact: Bool), hour12(exact: Bool)
    case minute(exact: Bool), second(exact: Bool)
    /// `MMM`: Jan to Dec, in English, either case.
    case monthName
    /// `SSS…`: any number of digits, dropped.
    case fraction
    /// `a`: AM or PM, either case.
    case half
    /// `XXX`, `XX`, `X` or `Z`: `Z`, `+02:00`, `+0200` or `+02`.
    case offset
    /// The whole text, as digits since 1970-01-01T00:00:00Z, with or without decimals, which are dropped; so many of
    /// them a second: see `TimePattern.epochs`.
    case epoch(perSecond: Int64)
    case literal(UInt8)
  }

  package var text: String
  package var parts: [Part]

  /// Patterns that are words, not letters, and how many of their units a second has.
  package static let epochs: [(text: String, perSecond: Int64)] = [
    ("epoch seconds", 1), ("epoch milliseconds", 1000), ("epoch microseconds", 1_000_000),
  ]
  package static let letters = "yyyy, yy, M, MM, MMM, d, dd, H, HH, h, hh, m, mm, s, ss, SSS, a, XXX, and literals"
  /// Read where no pattern is declared: ISO 8601, with `T` or a space, seconds, fraction and offset optional.
  package static let iso = TimePattern(text: "ISO 8601", parts: [])
  package var isISO: Bool { parts.isEmpty }
  package var isEpoch: Bool { if case .epoch = parts.first { true } else { false } }

  private init(text: String, parts: [Part]) {
    self.text = text
    self.parts = parts
  }

  /// Nil with the first letter that is not understood, or with the part that is missing.
  package static func parse(_ text: String) -> Result<TimePattern, PatternFault> {
    if let epoch = epochs.first(where: { $0.text == text }) {
      return .success(TimePattern(text: text, parts: [.epoch(perSecond: epoch.perSecond)]))
    }
    var parts: [Part] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      if first == UInt8(ascii: "'") {
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "'") {
          parts.append(.literal(first))
          rest = rest.dropFirst()
          continue
        }
        while let byte = rest.first {
          rest = rest.dropFirst()
          if byte == first {
            // A doubled apostrophe is one, within quotes too.
            guard rest.first == first else { break }
            rest = rest.dropFirst()
          }
          parts.append(.literal(byte))
        }
        continue
      }
      let isLetter = (65...90).contains(first) || (97...122).contains(first)
      let run = isLetter ? rest.prefix { $0 == first }.count : 1
      let letters = String(decoding: rest.prefix(run), as: UTF8.self)
      switch letters {
      case _ where letters.allSatisfy({ $0 == "S" }): parts.append(.fraction)
      case "yyyy": parts.append(.year4)
      case "yy": parts.append(.year2)
      case "M", "MM": parts.append(.month(exact: run == 2))
      case "MMM": parts.append(.monthName)
      case "d", "dd": parts.append(.day(exact: run == 2))
      case "H", "HH": parts.append(.hour24(exact: run == 2))
      case "h", "hh": parts.append(.hour12(exact: run == 2))
      case "m", "mm": parts.append(.minute(exact: run == 2))
      case "s", "ss": parts.append(.second(exact: run == 2))
      case "a": parts.append(.half)
      case "X", "XX", "XXX", "Z": parts.append(.offset)
      case "T" where parts.contains(where: \.isDay): parts.append(.literal(first))
      default:
        if isLetter { return .failure(.unknown(letters)) }
        parts.append(.literal(first))
      }
      rest = rest.dropFirst(run)
    }
    let hasYear = parts.contains { $0 == .year4 || $0 == .year2 }
    let hasMonth = parts.contains(where: \.isMonth)
    let hasDay = parts.contains(where: \.isDay)
    guard hasYear, hasMonth, hasDay else {
      return .failure(.missing(!hasYear ? "year (yyyy)" : !hasMonth ? "month (M)" : "day (d)"))
    }
    let usesHalf = parts.contains(.half)
    let usesHour12 = parts.contains { if case .hour12 = $0 { true } else { false } }
    if usesHalf != usesHour12 { return .failure(.missing(usesHalf ? "twelve-hour clock (h)" : "AM or PM (a)")) }
    return .success(TimePattern(text: text, parts: parts))
  }

  package enum PatternFault: Error, Hashable, Sendable {
    case unknown(String)
    case missing(String)
  }

  /// Seconds between neighbouring values that the pattern can write: 1, 60, 3600 or a day.
  package var resolution: Int64 {
    if isISO || isEpoch { return 1 }
    if parts.contains(where: { if case .second = $0 { true } else { false } }) { return 1 }
    if parts.contains(where: { if case .minute = $0 { true } else { false } }) { return 60 }
    if parts.contains(where: { if case .hour24 = $0 { true } else if case .hour12 = $0 { true } else { false } }) {
      return 3600
    }
    return 86_400
  }
}

extension TimePattern.Part {
  fileprivate var isDay: Bool { if case .day = self { true } else { false } }
  fileprivate var isMonth: Bool {
    switch self {
    case .month, .monthName: true
    default: false
    }
  }
}
