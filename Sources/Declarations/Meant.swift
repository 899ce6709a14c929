// Owns what was probably meant: the words of other tools, and the forms of other places, for those that are read here.

import AuditModel

/// Names of weekdays and months, as they are written here: the first three letters of the English ones.
let weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
let monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/// Words of other tools, for the one that is read here; all in lower case.
enum Meant {
  static let types = [
    "string": "text", "str": "text", "varchar": "text", "id": "text", "date": "time", "datetime": "time",
    "timestamp": "time", "number": "decimal", "float": "decimal", "double": "decimal", "numeric": "decimal",
    "int": "integer", "bigint": "integer", "bool": "boolean", "enum": "category", "interval": "duration",
  ]
  static let units = [
    "ms": "milliseconds", "msec": "milliseconds", "msecs": "milliseconds", "millis": "milliseconds",
    "millisecond": "milliseconds",
    "s": "seconds", "sec": "seconds", "secs": "seconds", "second": "seconds", "m": "minutes", "min": "minutes",
    "mins": "minutes", "minute": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours", "d": "days",
    "day": "days",
  ]
  static let delimiters = [
    "semicolon": ";", "comma": ",", "pipe": "|", "colon": ":", "space": " ", "tabulator": "tab", "\\t": "tab",
  ]
  static let formats = [
    "csv": "delimited", "tsv": "delimited", "text": "delimited", "txt": "delimited", "tab": "delimited",
    "json": "ndjson", "jsonl": "ndjson", "json lines": "ndjson", "jsonlines": "ndjson", "json-lines": "ndjson",
    "nd-json": "ndjson", "ldjson": "ndjson", "newline delimited json": "ndjson",
  ]
  /// ISO 8859-1 is read as Windows-1252 by the Encoding Standard (WHATWG) too: files that say the one are the other.
  static let encodings = [
    "utf8": "utf-8", "utf_8": "utf-8", "utf-8-sig": "utf-8", "utf8-bom": "utf-8", "utf-8-bom": "utf-8",
    "ascii": "utf-8", "us-ascii": "utf-8", "utf16": "utf-16", "utf_16": "utf-16", "utf-16le": "utf-16",
    "utf-16be": "utf-16", "utf16le": "utf-16", "utf16be": "utf-16", "ucs-2": "utf-16", "ucs2": "utf-16",
    "unicode": "utf-16", "latin1": "windows-1252", "latin-1": "windows-1252", "latin_1": "windows-1252",
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso88591": "windows-1252",
    "iso_8859-1": "windows-1252", "cp1252": "windows-1252", "cp-1252": "windows-1252", "1252": "windows-1252",
    "win1252": "windows-1252", "win-1252": "windows-1252", "windows1252": "windows-1252", "ansi": "windows-1252",
    "western": "windows-1252",
  ]
  static let marks = [
    "comma": ",", "point": ".", "dot": ".", "period": ".", "full stop": ".", "stop": ".", "space": " ",
    "apostrophe": "'", "quote": "'", "\u{2019}": "'", "\u{A0}": " ", "\u{202F}": " ", "nbsp": " ",
  ]
  static let percent = [
    "%": "percent", "pct": "percent", "per cent": "percent", "percentage": "percent", "percents": "percent",
  ]
  static let durationForms = [
    "hh:mm:ss": "h:mm:ss", "hhh:mm:ss": "h:mm:ss", "[h]:mm:ss": "h:mm:ss", "hh:mi:ss": "h:mm:ss", "hms": "h:mm:ss",
    "h:m:s": "h:mm:ss", "%h:%m:%s": "h:mm:ss", "time": "h:mm:ss", "clock": "h:mm:ss", "hh:mm": "h:mm",
    "[h]:mm": "h:mm", "h:m": "h:mm", "%h:%m": "h:mm", "mm:ss": "m:ss", "m:s": "m:ss", "[m]:ss": "m:ss",
    "%m:%s": "m:ss", "text": "words", "word": "words", "human": "words", "iso": "words", "iso8601": "words",
    "iso 8601": "words", "iso-8601": "words", "pt": "words",
  ]
  /// Keys; each is suggested only where the right one is known and not there yet.
  static let keys = [
    "timezone": "zone", "time_zone": "zone", "tz": "zone", "fiscal": "fiscal_year_starts",
    "fiscal_year": "fiscal_year_starts", "name": "company", "header": "from",
    "column": "from", "path": "from", "occurrence": "nth", "index": "nth", "charset": "encoding",
    "separator": "delimiter", "sep": "delimiter", "decimal": "decimal_mark", "decimal_separator": "decimal_mark",
    "thousands": "thousands_mark", "thousands_separator": "thousands_mark", "file": "files",
  ]
  static let everyPause = ["any", "every", "yes", "true", "each"]

  /// `mon` for `Monday`, `nov` for `November` or `11`.
  static func shortName(of text: String, among names: [String]) -> String? {
    if names == monthNames, let number = Int(text), names.indices.contains(number - 1) { return names[number - 1] }
    return names.first { text.lowercased().hasPrefix($0) }
  }

  /// `2026-07-01` for `2026-7-1` and `2026/07/01`. Which of `07.10.2026` is the day is not guessed.
  static func day(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3, parts[0].count == 4 else { return nil }
    let mended = ([String(parts[0])] + parts.dropFirst().map(twoDigits)).joined(separator: "-")
    return CivilDay(mended) == nil ? nil : mended
  }

  /// `90.5%` for `90,5%` and `90.5 percent`.
  static func share(_ text: String) -> String? {
    let number = text.replacing(",", with: ".").prefix { $0.isNumber || $0 == "." }
    let rest = text.dropFirst(number.count).filter { $0 != " " }.lowercased()
    let mended = "\(number)%"
    guard ["%", "percent", "pct"].contains(rest), mended != text, case .success = ShareLiteral.parse(mended) else {
      return nil
    }
    return mended
  }
}

/// The period that was probably meant: `2026-Q3` for `Q3 2026` or `2026-q3`, and two days in their order.
package func meantPeriod(_ text: String) -> String? {
  for joiner in ["/", " to ", "..", " - ", " – "] {
    let ends = text.split(separator: joiner, omittingEmptySubsequences: false).map(String.init)
    let days = ends.compactMap { CivilDay(Meant.day($0) ?? $0) }.sorted()
    if ends.count == 2, days.count == 2 { return "\(days[0])/\(days[1])" }
  }
  // `2026Q3` and `Q32026` are two words without anything between them.
  let apart = text.uppercased().replacing(/(\d{4})([QH]\d)/) { "\($0.1) \($0.2)" }
    .replacing(/([QH]\d)(\d{4})/) { "\($0.1) \($0.2)" }
  var words = apart.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  if words.first == "FY", words.count > 1 { words = ["FY" + words[1]] + words.dropFirst(2) }
  guard words.count == 2 else { return nil }
  let isYear = { (word: String) in word.count == 4 && word.allSatisfy(\.isNumber) || word.hasPrefix("FY") }
  let (year, part) = isYear(words[0]) ? (words[0], words[1]) : (words[1], words[0])
  let month = monthNames.firstIndex { part.lowercased().hasPrefix($0) }.map { twoDigits("\($0 + 1)") }
  let mended = "\(year)-\(month ?? (part.allSatisfy(\.isNumber) ? twoDigits(part) : part))"
  return mended != text && Period(mended) != nil ? mended : nil
}

private func twoDigits(_ text: some StringProtocol) -> String { text.count == 1 ? "0\(text)" : String(text) }
