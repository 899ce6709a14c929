// Owns what is said of a detector itself, wherever its findings are not: its card, printed by `explain` and the method
// pages.

package struct DetectorCard: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Whether the data can bear the other questions.
    case gate
    /// Whether people act on the number rather than for the customer.
    case behaviour
    /// Whether the standard is a good one.
    case health
    /// What the declarations alone show.
    case declaration

    /// The heading that its detectors stand under.
    package var title: String {
      switch self {
      case .gate: "Whether the data can bear the questions"
      case .behaviour: "Whether people serve the number"
      case .health: "Whether the standard is a good one"
      case .declaration: "What the declarations alone show"
      }
    }
  }

  /// Dash-cased, named for the fault: `threshold-bunching`. Part of a finding's id.
  package var id: String
  package var kind: Kind
  package var title: String
  /// What it looks for, what customers lose by it, how it comes about, and what to look at next: sentences.
  package var what: String
  package var harm: String
  package var arises: String
  package var check: String
  /// What it cannot tell, and what else looks the same.
  package var limits: String
  /// What it needs before it says anything: `150 records within …`.
  package var needs: String
  /// Author, year, of the statistic.
  package var source: String
  /// Findings never rise above this by the detector alone.
  package var ceiling: Tier
  /// How often it was right and wrong on made-up worlds, at the constants of the report; empty where not measured.
  package var measured: [Measured] = []

  /// Of each behaviour put into made-up worlds, in how many of them it spoke; empty where not measured.
  package var spokeOf: [SpokeOf] = []

  /// Worlds in which one behaviour was at work and the detector could be asked.
  package struct SpokeOf: Hashable, Sendable {
    /// `pull-in`
    package var behaviour: String
    /// What is done: a clause.
    package var what: String
    /// Whether the behaviour is one that the detector is meant to find.
    package var isItsOwn: Bool
    package var worlds: Int
    /// Findings worth asking about, or strong.
    package var found: Int

    package init(behaviour: String, what: String, isItsOwn: Bool, worlds: Int, found: Int) {
      self.behaviour = behaviour
      self.what = what
      self.isItsOwn = isItsOwn
      self.worlds = worlds
      self.found = found
    }

    /// `61% of 1,500`
    package var words: String {
      "\(SentenceFigures.value(part(found, of: worlds), unit: .share)) of \(SentenceFigures.count(worlds))"
    }
  }

  /// Worlds of one kind, and in how many the detector found something.
  package struct Measured: Hashable, Sendable {
    /// `honest`, or what was done: `pull-in in 20% of the chances, among 5,000 records`.
    package var worlds: String
    package var isHonest: Bool
    package var count: Int
    package var found: Int
    package var strong: Int
    /// Of the share found, 95%.
    package var low: Double
    package var high: Double

    package init(
      worlds: String, isHonest: Bool, count: Int, found: Int, strong: Int, low: Double, high: Double
    ) {
      self.worlds = worlds
      self.isHonest = isHonest
      self.count = count
      self.found = found
      self.strong = strong
      self.low = low
      self.high = high
    }

    /// Found, of all of them; 0 of none.
    package var share: Double { part(found, of: count) }

    /// `Of 3,000 honest worlds it spoke of 12 (0.4%, interval 0.2% to 0.7%), in 0 strongly.`
    package var sentence: String {
      let share = SentenceFigures.value(share, unit: .share)
      return "Of \(SentenceFigures.count(count)) \(isHonest ? "honest worlds" : "worlds with \(worlds)") it spoke of "
        + "\(SentenceFigures.count(found)) (\(share), interval \(SentenceFigures.value(low, unit: .share)) to "
        + "\(SentenceFigures.value(high, unit: .share))), in \(SentenceFigures.count(strong)) strongly."
    }
  }

  package init(
    id: String, kind: Kind, title: String, what: String, harm: String, arises: String, check: String, limits: String,
    needs: String, source: String, ceiling: Tier = .strong
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.what = what
    self.harm = harm
    self.arises = arises
    self.check = check
    self.limits = limits
    self.needs = needs
    self.source = source
    self.ceiling = ceiling
  }
}

private func part(_ some: Int, of all: Int) -> Double { all > 0 ? Double(some) / Double(all) : 0 }
