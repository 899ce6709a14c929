// Owns what was probably meant by a time pattern: other tools' letters, and words for a count since 1970.

import AuditModel

extension Meant {
  private static let epochs = [
    "epoch": "epoch seconds", "unix": "epoch seconds", "timestamp": "epoch seconds", "unix timestamp": "epoch seconds",
    "unix time": "epoch seconds", "unix seconds": "epoch seconds", "epoch second": "epoch seconds",
    "epoch s": "epoch seconds", "unix s": "epoch seconds", "seconds": "epoch seconds", "posix": "epoch seconds",
    "epoch ms": "epoch milliseconds", "epoch millis": "epoch milliseconds", "epochmillis": "epoch milliseconds",
    "epoch millisecond": "epoch milliseconds", "unix ms": "epoch milliseconds", "unix millis": "epoch milliseconds",
    "unix milliseconds": "epoch milliseconds", "timestamp ms": "epoch milliseconds", "ms": "epoch milliseconds",
    "millis": "epoch milliseconds", "milliseconds": "epoch milliseconds", "java": "epoch milliseconds",
    "epoch us": "epoch microseconds", "epoch µs": "epoch microseconds", "epoch micros": "epoch microseconds",
    "unix us": "epoch microseconds", "unix microseconds": "epoch microseconds", "us": "epoch microseconds",
    "microseconds": "epoch microseconds",
  ]
  /// Those of `strftime` (POSIX).
  private static let directives: [Character: String] = [
    "Y": "yyyy", "y": "yy", "m": "MM", "d": "dd", "e": "d", "b": "MMM", "H": "HH", "I": "hh", "M": "mm", "S": "ss",
    "p": "a", "z": "XXX", "f": "SSS", "F": "yyyy-MM-dd", "T": "HH:mm:ss", "R": "HH:mm",
  ]
  /// Letters of other tools, in this order, for the ones that are read here.
  private static let letters = [
    ("YYYY", "yyyy"), ("YY", "yy"), ("DD", "dd"), ("D", "d"), ("HH24", "HH"), ("HH12", "hh"), ("MI", "mm"),
    (":MM", ":mm"), (":SS", ":ss"), ("tt", "a"), ("AM/PM", "a"), ("A", "a"), ("Mon", "MMM"),
  ]

  static func isISO(_ text: String) -> Bool {
    ["iso", "iso8601", "iso 8601", "iso-8601", "rfc3339", "rfc 3339"].contains(text.lowercased())
  }

  /// Words and the patterns of other tools, whose letters it would not help to name.
  static func isNoPattern(_ text: String) -> Bool {
    isISO(text) || text.contains("%") || epochs[words(of: text)] != nil
  }

  private static func words(of text: String) -> String {
    text.lowercased().split { " _-".contains($0) }.joined(separator: " ")
  }

  /// `epoch seconds` for `unix`, `yyyy-MM-dd` for `%Y-%m-%d` and `YYYY-MM-DD`; only what is a pattern.
  static func timePattern(_ text: String) -> String? {
    let words = words(of: text)
    if let epoch = epochs[words] ?? TimePattern.epochs.first(where: { $0.text == words })?.text { return epoch }
    let mended = text.contains("%") ? ofDirectives(text) : ofLetters(text)
    guard let mended else { return nil }
    switch TimePattern.parse(mended) {
    case .success: return mended
    case .failure(.missing(let part)) where part.hasPrefix("AM or PM"):
      // Without AM or PM, the hours are those of a whole day.
      let whole = mended.replacing("h", with: "H")
      if case .success = TimePattern.parse(whole) { return whole }
      return nil
    case .failure: return nil
    }
  }

  private static func ofDirectives(_ text: String) -> String? {
    var mended = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        mended += character.isLetter ? "'\(character)'" : String(character)
        continue
      }
      guard let directive = rest.popFirst().flatMap({ directives[$0] }) else { return nil }
      mended += directive
    }
    return mended
  }

  private static func ofLetters(_ text: String) -> String {
    // What is quoted is as it was meant.
    if text.contains("'") { return text }
    return letters.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
