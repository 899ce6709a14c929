// Owns bounds: at_least, at_most and between, in a unit, and whether the measure can ever lie there.

import AuditModel

/// The least and greatest value that a measure can have.
struct MeasureReach {
  var least: Double?
  var greatest: Double?
  /// For a sentence: `marks run from 1 to 5`.
  var words = ""

  init(_ measure: Measure) {
    switch measure {
    case .score(let score):
      switch score.method {
      case .mean:
        (least, greatest) = (Double(score.scale.lowerBound), Double(score.scale.upperBound))
        words = "marks run from \(score.scale.lowerBound) to \(score.scale.upperBound)"
      case .nps: (least, greatest, words) = (-100, 100, "a net promoter score runs from -100 to 100")
      case .top: break
      }
    case .rate: (least, words) = (0, "a rate is never below 0")
    case .ratio(let ratio) where ratio.over.sum == nil && ratio.under.sum == nil:
      (least, words) = (0, "a ratio of counts is never below 0")
    case .ratio, .duration, .share, .concentration, .series, .attestation: break
    }
  }

  /// Reports a value that the measure can never have.
  func check(_ amount: Double?, of value: YAMLValue, _ problems: Problems) {
    guard let amount, amount < least ?? amount || amount > greatest ?? amount else { return }
    problems.error(value.place, "\"\(value.label)\" is \"\(value.rawText ?? "")\", and \(words)")
  }
}

/// Warns of a bound that no figure can fail.
func warnOfCertainty(_ value: YAMLValue, _ problems: Problems) {
  problems.warning(
    value.place, "\"\(value.label)\" is \(value.shown), which is always met",
    notes: ["A share lies between 0% and 100% whatever happens: ask for something that can be missed."])
}

struct BoundReader {
  let key: String
  let unit: Unit
  let reach: MeasureReach?
  let problems: Problems

  func read(_ value: YAMLValue) -> Bound? {
    guard value.entries != nil else {
      let direction = unit == .share || key == "score" ? "at_least" : "at_most"
      problems.error(
        value.isNothing ? value.keyPlace : value.place,
        "\"\(key)\" must say at_least, at_most or between, not \(value.shown)",
        suggestion: value.isNothing ? nil : value.rawText.map { "\(key): { \(direction): \(WrittenYAML.scalar($0)) }" })
      return nil
    }
    guard var map = value.map(problems) else { return nil }
    let before = problems.count
    var bound = Bound()
    if let end = map.take("at_least") { bound.atLeast = amount(end) }
    if let end = map.take("at_most") { bound.atMost = amount(end) }
    if let pair = map.take("between") {
      if map.has("at_least") || map.has("at_most") {
        problems.error(
          pair.keyPlace, "\"between\" stands beside at_least or at_most", notes: ["Give one or the other."])
      }
      if let items = pair.items(problems, of: "two values") {
        if items.count == 2 {
          bound.atLeast = amount(items[0])
          bound.atMost = amount(items[1])
        } else {
          problems.error(
            pair.place, "\"between\" has \(items.count) values, not two", notes: ["Write the lower and the upper one."])
        }
      }
    }
    map.reportUnread(problems, in: "\"\(key)\"")
    if map.entries.isEmpty {
      problems.error(value.place, "\"\(key)\" is empty", notes: ["Say at_least, at_most or between."])
    }
    if let low = bound.atLeast, let high = bound.atMost, low > high {
      problems.error(
        value.place, "\"\(key)\" has a lower end above its upper end", notes: ["Put the lower value first."])
    }
    guard problems.count == before else { return nil }
    warnOfCertain(bound, map)
    return bound
  }

  /// A share is never below 0% and never above 100%.
  private func warnOfCertain(_ bound: Bound, _ map: YAMLMap) {
    guard unit == .share, bound.atLeast ?? 0 == 0, bound.atMost ?? 1 == 1, let end = map.entries.first else { return }
    warnOfCertainty(end.value, problems)
  }

  private func amount(_ value: YAMLValue) -> Double? {
    let amount = value.amount(in: unit, problems)
    reach?.check(amount, of: value, problems)
    return amount
  }
}
