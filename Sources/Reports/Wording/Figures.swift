// Owns how numbers are written: the one formatter, used by every page, chart and format. No locale, no clock.

package import AuditModel

package enum Figures {
  /// `24,918`
  package static func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number with a fixed number of decimals, rounded half away from zero: `0.70`, `−3.5`.
  package static func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return "\(number)" }
    let whole = Int(scaled)
    let sign = number < 0 && whole != 0 ? "−" : ""
    let unit = Int(scale)
    guard places > 0 else { return sign + count(whole) }
    return sign + count(whole / unit) + "." + padded(whole % unit, places)
  }

  /// A share of 0 to 1 as `87.3%`; without decimals where they say nothing more: `90%`.
  package static func share(_ share: Double, places: Int = 1) -> String { decimal(share * 100, places: places) + "%" }

  /// A share as declared: `90%`, `99.5%`.
  package static func declaredShare(_ share: Double) -> String {
    let tenths = (share * 1000).rounded()
    return tenths.truncatingRemainder(dividingBy: 10) == 0
      ? decimal(share * 100, places: 0) + "%" : decimal(share * 100, places: 1) + "%"
  }

  /// Seconds in the unit a reader would choose, to three figures: `45 s`, `12.5 min`, `22.1 h`, `9.4 days`.
  package static func duration(_ seconds: Double) -> String { value(seconds, unit: .seconds) }

  /// The unit a reader would choose for a duration, and its size in seconds.
  private static func durationUnit(_ seconds: Double) -> (size: Double, name: String) {
    let magnitude = seconds.magnitude
    return magnitude < 90
      ? (1, "s") : magnitude < 5400 ? (60, "min") : magnitude < 172_800 ? (3600, "h") : (86_400, "days")
  }

  /// Seconds on an axis with ticks `step` apart up to `end`, all in one unit: `90 s`, `2.5 h`, `14 days`.
  package static func duration(_ seconds: Double, inStepsOf step: Double, upTo end: Double) -> String {
    if seconds == 0 { return "0" }
    let units: [(size: Double, from: Double, name: String)] = [
      (86_400, 172_800, "days"), (3600, 5400, "h"), (60, 121, "min"),
    ]
    let unit =
      units.first { end >= $0.from && (step * 4).truncatingRemainder(dividingBy: $0.size) == 0 } ?? (1, 0, "s")
    let text = declared(seconds / unit.size, unit: .number)
    return text + "\u{202F}" + (unit.name == "days" && text == "1" ? "day" : unit.name)
  }

  /// Seconds exactly as declared, in the largest units that lose nothing: `2 min`, `1 h 30 min`, `10 days`. Not in days
  /// where only opening hours count, of which a day has fewer than 24.
  package static func declaredDuration(_ seconds: Int64, inDays: Bool = true) -> String {
    if seconds == 0 { return "0\u{202F}s" }
    var rest = seconds
    var parts: [String] = []
    if inDays, rest >= 172_800 || rest % 86_400 == 0 {
      let days = rest / 86_400
      if days > 0 { parts.append("\(count(Int(days)))\u{202F}\(days == 1 ? "day" : "days")") }
      rest %= 86_400
    }
    for (size, name) in [(Int64(3600), "h"), (60, "min"), (1, "s")] where rest >= size {
      parts.append("\(rest / size)\u{202F}\(name)")
      rest %= size
    }
    return parts.joined(separator: " ")
  }

  /// A value in its unit.
  package static func value(_ value: Double, unit: Notation) -> String {
    written(value, unit: unit, places: places(value, unit: unit))
  }

  /// A value beside the target it is judged by: one that misses it has as many decimals, up to four, as it takes not
  /// to look as if it met it. `94.97%` where the target is 95%.
  package static func judged(_ value: Double, against target: Bound, unit: Notation) -> String {
    let first = places(value, unit: unit)
    guard value.isFinite, target.shortfall(of: value) > 0 else { return written(value, unit: unit, places: first) }
    let size = size(value, unit: unit)
    for places in first..<max(first + 1, 4) {
      let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
      let shown = (value / size * scale).rounded(.toNearestOrAwayFromZero) / scale * size
      // The slack is far below the last decimal, and above what the division loses.
      if target.shortfall(of: shown) > size * 1e-9 { return written(value, unit: unit, places: places) }
    }
    return written(value, unit: unit, places: max(first, 4))
  }

  /// Decimals that a value has where nothing asks for more.
  private static func places(_ value: Double, unit: Notation) -> Int {
    switch unit {
    case .share: return 1
    case .seconds:
      let amount = value / durationUnit(value).size
      return abs(amount - amount.rounded()) < 0.0005 || amount.magnitude >= 99.95 ? 0 : 1
    case .number: return value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : 2
    case .rate: return value.magnitude >= 100 ? 0 : value.magnitude >= 1 ? 1 : 2
    // Marks crowd within a few points, so that one decimal seldom parts them.
    case .marks: return 2
    case .net: return 0
    }
  }

  /// What one stands for in the unit that is written: a hundredth in percent, 60 in minutes.
  private static func size(_ value: Double, unit: Notation) -> Double {
    switch unit {
    case .share: 0.01
    case .seconds: durationUnit(value).size
    case .number, .rate, .marks, .net: 1
    }
  }

  private static func written(_ value: Double, unit: Notation, places: Int) -> String {
    switch unit {
    case .share: return share(value, places: places)
    case .seconds:
      let (size, name) = durationUnit(value)
      return value.isFinite ? decimal(value / size, places: places) + "\u{202F}" + name : "–"
    case .number, .rate, .marks: return decimal(value, places: places)
    case .net: return (value > 0 ? "+" : "") + decimal(value, places: places)
    }
  }

  /// A value with what it is a value of: `12.4 per 1,000`, `4.2 of 5`.
  package static func worded(_ value: Double, against target: Bound = Bound(), unit: Notation) -> String {
    judged(value, against: target, unit: unit) + unit.suffix
  }

  /// A value as declared: `90%`, `2 min`, `4.5`.
  package static func declared(_ value: Double, unit: Notation) -> String {
    switch unit {
    case .share: return declaredShare(value)
    case .seconds:
      let isWhole = value == value.rounded() && value.magnitude < 1e12
      return isWhole ? declaredDuration(Int64(value)) : duration(value)
    case .number, .rate, .marks, .net:
      let places = (0...2).first { abs(value - decimalRounded(value, $0)) < 1e-9 } ?? 2
      return (unit == .net && value > 0 ? "+" : "") + decimal(value, places: places)
    }
  }

  private static func decimalRounded(_ value: Double, _ places: Int) -> Double {
    let scale: Double = places == 0 ? 1 : places == 1 ? 10 : 100
    return (value * scale).rounded() / scale
  }

  /// `86.4–88.1%`, or nil where there is no interval.
  package static func interval(_ estimate: Estimate, unit: Notation) -> String? {
    guard let low = estimate.low, let high = estimate.high else { return nil }
    if unit == .share { return decimal(low * 100, places: 1) + "–" + decimal(high * 100, places: 1) + "%" }
    if unit == .seconds {
      // Both ends in the unit of the value, so that the three compare at sight.
      let (size, name) = durationUnit(estimate.value)
      let places = max(low.magnitude, high.magnitude) / size >= 99.95 ? 0 : 1
      return decimal(low / size, places: places) + "–" + decimal(high / size, places: places) + "\u{202F}" + name
    }
    if unit == .net || low < 0 { return value(low, unit: unit) + " to " + value(high, unit: unit) }
    let places = max(places(low, unit: unit), places(high, unit: unit))
    return written(low, unit: unit, places: places) + "–" + written(high, unit: unit, places: places)
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `July`, for 7.
  package static func month(_ number: Int) -> String { monthNames[(number - 1) %% 12] }

  /// `Jul`, for 7.
  package static func shortMonth(_ number: Int) -> String { String(month(number).prefix(3)) }

  /// `1 July 2026`
  package static func day(_ day: CivilDay) -> String {
    let (year, month, number) = day.parts
    return "\(number) \(monthNames[month - 1]) \(year)"
  }

  /// `1 July to 30 September 2026`
  package static func days(from: CivilDay, to: CivilDay) -> String {
    let (start, end) = (from.parts, to.parts)
    if from == to { return day(from) }
    if start.year != end.year { return "\(day(from)) to \(day(to))" }
    if start.month != end.month {
      return "\(start.day) \(monthNames[start.month - 1]) to \(day(to))"
    }
    return "\(start.day) to \(day(to))"
  }

  /// `1 case`, `3 cases`
  package static func counted(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }
}
