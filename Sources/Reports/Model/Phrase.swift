// Owns a line of words before any format lays it out: runs of text, each with its meaning, none with markup.

package import AuditModel

/// Words with meaning but without markup. Texts are as they came, untrusted; each format escapes them.
package struct Phrase: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package enum Run: Hashable, Sendable {
    case text(String)
    case strong(String)
    /// In lighter ink.
    case faint(String)
    case code(String)
    case link(String, to: Link)
    /// Shape and word.
    case state(State)

    static func verdict(_ verdict: Verdict) -> Run { .state(State(verdict)) }
  }

  package var runs: [Run]

  package init(_ runs: [Run]) { self.runs = runs }
  package init(_ text: String) { runs = text.isEmpty ? [] : [.text(text)] }
  package init(stringLiteral text: String) { self.init(text) }

  package static func + (left: Phrase, right: Phrase) -> Phrase { Phrase(left.runs + right.runs) }

  /// The words alone.
  package var plain: String {
    runs.map { run in
      switch run {
      case .text(let text), .strong(let text), .faint(let text), .code(let text), .link(let text, _): text
      case .state(let state): "\(state.shape) \(state.word)"
      }
    }.joined()
  }

  package var isEmpty: Bool { runs.isEmpty }

  package static func strong(_ text: String) -> Phrase { Phrase([.strong(text)]) }
  package static func faint(_ text: String) -> Phrase { Phrase([.faint(text)]) }
  package static func code(_ text: String) -> Phrase { Phrase([.code(text)]) }
  package static func link(_ text: String, to page: String, at anchor: String? = nil) -> Phrase {
    Phrase([.link(text, to: Link(page: page, anchor: anchor))])
  }
}

/// A place in the report itself; the report links nowhere else.
package struct Link: Hashable, Sendable {
  /// The path of a page, without its ending.
  package var page: String
  package var anchor: String?

  package init(page: String, anchor: String? = nil) {
    self.page = page
    self.anchor = anchor
  }

  /// The address as seen from another page: `../ledger.html#files`.
  func address(from other: String, ending: String) -> String {
    let up = String(repeating: "../", count: other.split(separator: "/").count - 1)
    let fragment = anchor.map { "#" + $0 } ?? ""
    return page == other && anchor != nil ? fragment : up + page + ending + fragment
  }
}

/// A word for how something stands, always with its shape; the colour is never the only sign.
package struct State: Hashable, Sendable {
  package enum Tone: String, Sendable { case hold, concern, unknown }

  package var shape: String
  package var word: String
  package var tone: Tone

  package init(_ verdict: Verdict) {
    shape = verdict.shape
    word = verdict.rawValue
    tone =
      switch verdict {
      case .met: .hold
      case .near, .missed: .concern
      case .unmeasured, .waived: .unknown
      }
  }

  package init(_ test: QuestionResult.Test) {
    word = test.rawValue
    (shape, tone) =
      switch test {
      case .holds: ("●", .hold)
      case .contradicted: ("○", .concern)
      case .cannotBeTested: ("–", .unknown)
      }
  }

  package init(_ status: QuestionResult.Status) {
    word = status.rawValue
    (shape, tone) =
      switch status {
      case .answered: ("●", .hold)
      case .lapsed: ("◐", .concern)
      case .unproven: ("◐", .unknown)
      case .unanswered: ("–", .unknown)
      }
  }
}

extension Verdict {
  /// The shape that goes with the word, so that colour is never the only sign.
  package var shape: String {
    switch self {
    case .met: "●"
    case .near: "◐"
    case .missed: "○"
    case .unmeasured: "–"
    case .waived: "◇"
    }
  }
}
