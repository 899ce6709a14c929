// Owns how figures are written inside a sentence, by every room that judges and so makes sentences.

package enum SentenceFigures {
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

  /// `1 row`, `3 rows`
  package static func counted(_ number: Int, _ singular: String) -> String {
    "\(count(number)) \(number == 1 ? singular : plural(singular))"
  }

  package static func plural(_ word: String) -> String {
    let word = word.replacing("_", with: " ")
    if word.hasSuffix("s") { return word }
    guard word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) else { return word + "s" }
    return word.dropLast() + "ies"
  }

  /// At most so many decimals, rounded half away from zero, without noughts at the end: `0.7`, `−3.5`.
  package static func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite else { return "–" }
    let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
    let scaled = (number.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return "\(number)" }
    var fraction = padded(Int(scaled) % Int(scale), max(places, 1))
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (number < 0 && scaled != 0 ? "−" : "") + count(Int(scaled) / Int(scale))
      + (places == 0 || fraction.isEmpty ? "" : "." + fraction)
  }

  /// A share of 0 to 1: `21%`, `0.4%`, `99.5%`.
  package static func share(_ share: Double) -> String {
    let isPlain = share >= 0.1 && share <= 0.9
    return decimal(share * 100, places: isPlain ? 0 : 1) + "%"
  }

  /// A value in its unit: `87.1%`, `2.5 min`, `4.12`.
  package static func value(_ value: Double, unit: Unit, places extra: Int = 0) -> String {
    switch unit {
    case .share: return decimal(value * 100, places: 1 + extra) + "%"
    case .number: return decimal(value, places: 2 + extra)
    case .seconds:
      let size: (seconds: Double, name: String) =
        value.magnitude < 90
        ? (1, "s") : value.magnitude < 5400 ? (60, "min") : value.magnitude < 172_800 ? (3600, "h") : (86_400, "days")
      return decimal(value / size.seconds, places: 1 + extra) + "\u{202F}" + size.name
    }
  }

  /// A value beside the bound it is judged by, with as many decimals as it takes not to look as if it met it.
  package static func judged(_ value: Double, by bound: Bound, unit: Unit) -> String {
    let edges = [bound.atLeast, bound.atMost].compactMap { $0 }.map { self.value($0, unit: unit, places: 4) }
    for places in 0...3 {
      let text = self.value(value, unit: unit, places: places)
      if bound.contains(value) || !edges.contains(text) { return text }
    }
    return self.value(value, unit: unit, places: 4)
  }

  /// `at least 90%`
  package static func bound(_ bound: Bound, unit: Unit) -> String {
    switch (bound.atLeast, bound.atMost) {
    case (let low?, let high?): "\(value(low, unit: unit, places: 1)) to \(value(high, unit: unit, places: 1))"
    case (let low?, nil): "at least \(value(low, unit: unit, places: 1))"
    case (nil, let high?): "at most \(value(high, unit: unit, places: 1))"
    case (nil, nil): "evidence that holds"
    }
  }

  /// `Monday, Tuesday and Friday`
  package static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `Monday`, for 1.
  package static func weekday(_ number: Int) -> String { weekdays[(number - 1) %% 7] }

  /// `July`, for 7.
  package static func month(_ number: Int) -> String { months[(number - 1) %% 12] }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
