// Owns one contact: what a customer wanted, and what became of it.

struct Contact: Sendable {
  var number: Int
  var channel: Channel
  var topic: Topic
  var priority: Priority
  var team: Team
  /// An index of `People.agents`.
  var agent: Int
  var customer: Customer
  var created: Int64
  /// An earlier try that did not get through.
  var firstTry: Int64?
  var firstHumanReply: Int64?
  var solved: Int64?
  var isSpam = false
  /// Given up by the customer before anybody answered.
  var isDropped = false
  var isOneTouch = false
  var reopens = 0
  var handleTime = 0
  var wrapTime = 0
  var pages: Int?
  var transfers: [Int64] = []
  var pauses: [Pause] = []
  /// The team on whose account it ends, where that is not the team of its topic.
  var endTeam: Team?
  /// The end that the system notes, where another is written down.
  var noted: Int64?
  /// The person's reply, where a machine's is entered as the first.
  var laterReply: Int64?
  /// Marked as spam, though it is none.
  var isExcluded = false

  /// The limit for solving it in office seconds, by the target in force when it began.
  func limit(isLooser: Bool) -> Int64 {
    switch priority {
    case .urgent: isLooser ? 6 * 3600 : 4 * 3600
    case .high: isLooser ? 12 * 3600 : 8 * 3600
    case .normal: isLooser ? 24 * 3600 : 16 * 3600
    case .low: isLooser ? 40 * 3600 : 32 * 3600
    }
  }
}

/// Why somebody makes contact.
struct Cause {
  var channel: Channel
  var topic: Topic
  var customer: Customer
  /// How often the same matter has come up before.
  var depth = 0
  /// What the customer still holds against us, in points of five.
  var grudge = 0.0
}
