// Owns amounts as they are declared: durations with their units, shares with their sign, decimals with a point.

import AuditModel

enum WrittenAmount {
  /// `5400` as `1 h 30 min`. Only what is several whole days is written in days: 32 hours of an office are not a day
  /// and a third.
  static func duration(_ seconds: Int64) -> String {
    let day: Int64 = 86_400
    if seconds >= 2 * day, seconds % day == 0 { return "\(seconds / day) d" }
    var rest = seconds
    var parts: [String] = []
    for unit in DurationLiteral.units where unit.seconds < day && rest >= unit.seconds {
      parts.append("\(rest / unit.seconds) \(unit.name)")
      rest %= unit.seconds
    }
    return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
  }

  /// A share of 0 to 1 as `98.5%`: the point is moved in the text, as the reader moves it back.
  static func share(_ share: Double) -> String {
    let text = plain(share)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let places = parts.count == 2 ? String(parts[1]) : ""
    let padded = places + String(repeating: "0", count: max(0, 2 - places.count))
    let whole = (parts.first ?? "") + padded.prefix(2)
    let digits = whole.drop { $0 == "0" }
    return point(digits.isEmpty ? "0" : String(digits), String(padded.dropFirst(2))) + "%"
  }

  static func number(_ number: Double) -> String { plain(number) }

  /// An integer in units of 10 to the power −`places`.
  static func scaled(_ value: Int64, places: Int) -> String {
    guard places > 0 else { return "\(value)" }
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + point(String(padded.dropLast(places)), String(padded.suffix(places)))
  }

  /// A fraction whose denominator divides a power of ten, as `1.25`.
  static func fraction(_ numerator: Int64, _ denominator: Int64) -> String {
    var (value, unit, places) = (numerator, denominator, 0)
    while value % unit != 0, places < 9 {
      value *= 10
      places += 1
    }
    unit = max(1, unit)
    return scaled(value / unit, places: places)
  }

  static func amount(_ value: Double, in unit: Unit) -> String {
    switch unit {
    case .share: share(value)
    case .seconds: duration(Int64(value))
    case .number: number(value)
    }
  }

  /// The shortest decimal that is this double, without an exponent.
  private static func plain(_ number: Double) -> String {
    let text = "\(number)"
    guard let mark = text.firstIndex(of: "e") else { return text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
    // 1.5e-05: the digits, moved behind as many noughts.
    let digits = text[..<mark].filter(\.isNumber)
    let exponent = Int(text[text.index(after: mark)...]) ?? 0
    let sign = number < 0 ? "-" : ""
    if exponent < 0 {
      return sign + point("0", String(repeating: "0", count: -exponent - 1) + digits)
    }
    return sign + digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
  }

  private static func point(_ whole: String, _ places: String) -> String {
    var places = places
    while places.last == "0" { places.removeLast() }
    return places.isEmpty ? whole : "\(whole).\(places)"
  }
}
