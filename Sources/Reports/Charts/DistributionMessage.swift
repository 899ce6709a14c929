// Owns what a distribution says in words: the share within the limit, what lies beyond the drawing, and its table.

import AuditModel

struct DistributionReading {
  var bars: DistributionBars
  var target: Target
  var hitsShare: Double?
  /// In seconds, exact where the bars are coarse.
  var median: Double?

  var message: String {
    let open = bars.distribution.open
    guard bars.finished > 0 else {
      return open > 0 ? "None is finished yet; \(Figures.count(open)) still open." : "There is nothing to draw."
    }
    var tail: [String] = []
    if bars.distribution.beyond > 0 { tail.append("\(Figures.count(bars.distribution.beyond)) took \(beyondWords)") }
    if open > 0 { tail.append("\(Figures.count(open)) \(open == 1 ? "is" : "are") still open") }
    return main + (tail.isEmpty ? "" : "; " + tail.joined(separator: " and ")) + "."
  }

  private var main: String {
    guard let share = hitsShare, var limit = bars.limitWords else { return half }
    if case .shareOfLimit = bars.distribution.scale { limit = "their own limit" }
    var text = "\(shareWords(share)) were done within \(limit)"
    if case .shareWithin(let promised, _) = target {
      text += ", against a target of \(Figures.declaredShare(promised))"
    }
    return text
  }

  func shareWords(_ share: Double) -> String { Figures.judged(share, against: target.bound, unit: .share) }

  /// A bound on the times themselves, where the axis reaches it: its place in widths, and its name.
  var promise: (at: Double, words: String)? {
    guard case .bound(let statistic, let bound) = target, bars.limit == nil,
      case .seconds(let width, nil) = bars.distribution.scale, let most = bound.atMost, width > 0,
      most / Double(width) <= Double(bars.end)
    else { return nil }
    let subject: String? =
      switch statistic {
      case .percentile(50): "the median"
      case .percentile(let percent): "\(percent)%"
      case .mean: "the mean"
      case .share, .rate, .ratio, .score: nil
      }
    return subject.map { (most / Double(width), "target for \($0): \(Figures.declared(most, unit: .seconds))") }
  }

  /// The shortest edge within which half of the finished records lie: exact, if coarser than a median.
  private var half: String {
    if let median { return "Half took \(Figures.duration(median)) or less" }
    var sum = 0
    for bar in bars.bars {
      sum += bar.done
      if sum * 2 >= bars.finished { return "Half were done within \(measured(bar.to))" }
    }
    return "More than half took longer than \(measured(bars.end))"
  }

  /// `longer than 6 min`, `longer than three times the limit`
  private var beyondWords: String { "longer than \(measured(bars.end))" }

  private func measured(_ widths: Int) -> String {
    switch bars.distribution.scale {
    case .seconds(_, let limit?):
      let times = Double(widths) / (bars.limit ?? 1)
      return limit > 0 && times == times.rounded() && times > 1
        ? "\(numberWord(Int(times))) times the limit" : bars.edge(widths)
    case .seconds: return bars.edge(widths)
    case .shareOfLimit(let parts):
      return parts > 0 && widths % parts == 0 && widths > parts
        ? "\(numberWord(widths / parts)) times the limit" : "\(bars.edge(widths)) of the limit"
    }
  }

  var description: String {
    guard let highest = bars.bars.max(by: { $0.done < $1.done }), bars.finished > 0 else { return message }
    var text =
      "A histogram of \(Figures.counted(bars.finished, "finished record")) by time taken, "
      + "from 0 to \(measured(bars.end))."
    if let limit = bars.limitWords { text += " A line marks the limit, \(limit)." }
    if let promise { text += " A line marks the \(promise.words)." }
    text += " The highest bar, \(range(highest)), has \(Figures.counted(highest.done, "record"))."
    return text
  }

  var header: [String] { ["Time taken", "Records"] + (bars.limit == nil ? [] : ["Against the limit"]) }

  var rows: [[String]] {
    let place = { (words: String) in bars.limit == nil ? [] : [words] }
    var rows = bars.bars.filter { $0.done > 0 }.map {
      [range($0), Figures.count($0.done)] + place(side(of: $0).words)
    }
    if bars.distribution.beyond > 0 {
      rows.append([beyondWords, Figures.count(bars.distribution.beyond)] + place(Side.over.words))
    }
    if bars.distribution.open > 0 {
      rows.append(["still open", Figures.count(bars.distribution.open)] + place(Side.unknown.words))
    }
    return rows
  }

  /// `up to 6 s`, `over 6 s to 12 s`
  func range(_ bar: DistributionBars.Bar) -> String {
    bar.from == 0 ? "up to \(bars.edge(bar.to))" : "over \(bars.edge(bar.from)) to \(bars.edge(bar.to))"
  }

  enum Side {
    case within, over
    /// The limit lies inside the bar, or the record is not finished.
    case unknown
    case noLimit

    var words: String {
      switch self {
      case .within: "within"
      case .over: "over"
      case .unknown, .noLimit: "–"
      }
    }

    var tone: Tone {
      switch self {
      case .within: .hold
      case .over: .concern
      case .unknown: .unknown
      case .noLimit: .accent
      }
    }
  }

  func side(of bar: DistributionBars.Bar) -> Side {
    guard let limit = bars.limit else { return .noLimit }
    if Double(bar.to) <= limit { return .within }
    return Double(bar.from) >= limit ? .over : .unknown
  }
}
