// Owns what customers say: who is asked, who answers (the displeased less), and what they answer.

/// How customers are asked.
enum Way: Int, CaseIterable, Sendable {
  case email, message, onTheSpot

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("email"), Word("message"), Word("on the spot")]
}

/// Somebody who is asked, and how well they were served: about 4.4 of five, before their own mood.
struct Invitation {
  var contact: Int?
  /// When the matter was solved that is asked about.
  var solved: Int64?
  var customer: Customer
  var agent: Int?
  var way: Way
  var sent: Int64
  var quality: Double
  /// What the matter cost the customer in trouble, in points of seven.
  var trouble = 0.0
  var wasReopened = false
}

struct Answer {
  var at: Int64
  var satisfaction: Int
  var recommend: Int
  var effort: Int
  var found: Bool

  var opinion: Opinion { satisfaction >= 4 ? .good : satisfaction == 3 ? .middling : .poor }
}

enum Opinion: Int, Sendable {
  case good, middling, poor

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("good"), Word("middling"), Word("poor")]
}

extension DayBlock {
  /// Asks about a matter that is solved, on the next day or the one after.
  mutating func invite(_ contact: Contact, toldAs told: Contact?, _ cause: Cause, _ chance: inout Randomness) {
    guard let solved = contact.solved, chance.chance(0.88) else { return }
    let isLate = chance.chance(0.025)
    let sent = almanac.instant(
      day: almanac.index(of: solved) + (isLate ? chance.whole(3...6) : 1), second: chance.whole(36_000...64_800))
    let days = Double(solved - contact.created) / 86_400
    let quality =
      4.5 + world.people.agents[contact.agent].care - cause.grudge - 0.4 * Double(contact.reopens)
      - 0.18 * Double(contact.transfers.count) - min(0.9, 0.09 * days) - (contact.isDropped ? 1.5 : 0)
    ask(
      Invitation(
        contact: contact.number, solved: solved, customer: contact.customer, agent: contact.agent,
        way: chance.chance(0.72) ? .email : .message, sent: sent, quality: quality,
        trouble: 0.25 * Double(contact.transfers.count) + 0.4 * cause.grudge, wasReopened: contact.reopens > 0),
      toldSolved: told.map { $0.solved }, &chance)
  }

  /// Asks, and takes down what is answered. Where the matter is told otherwise, its end as told decides when.
  mutating func ask(_ invitation: Invitation, toldSolved: Int64?? = nil, _ chance: inout Randomness) {
    guard invitation.sent <= world.now else { return }
    let number = surveyNumber
    surveyNumber += 1
    let (satisfaction, answer) = answer(invitation, &chance)
    if let asked = tell(invitation, answer, wouldSay: satisfaction, toldSolved: toldSolved, number) {
      write(asked.invitation, asked.answer, number)
      count(asked.invitation, asked.answer)
    }
    if world.keepsJournal { journal.note(invitation, answer) }
    guard let answer else { return }
    // Good service brings some of them back to the shop.
    if chance.chance([0.11, 0.05, 0.02][answer.opinion.rawValue]) {
      let at = moment(chance.whole(1...58), after: answer.at, Calendar.hours(.email), &chance)
      sale(to: invitation.customer, at: at, depth: 1, &chance)
    }
  }

  /// What would be said if all answered, and what is.
  private func answer(_ invitation: Invitation, _ chance: inout Randomness) -> (satisfaction: Int, answer: Answer?) {
    let satisfaction = mark(invitation.quality + 0.8 * chance.normal(), in: 1...5)
    let willing = satisfaction >= 4 ? 0.4 : satisfaction == 3 ? 0.3 : 0.22
    let after =
      invitation.way == .onTheSpot
      ? Int64(chance.whole(20...180)) : 120 + Int64(chance.logNormal(median: 4 * 3600, sigma: 1.2))
    // On the spot those who do not answer leave no trace of having been asked.
    guard invitation.way == .onTheSpot || chance.chance(willing), after <= 20 * dayLength,
      let at = known(invitation.sent + after)
    else { return (satisfaction, nil) }
    let answer = Answer(
      at: at, satisfaction: satisfaction,
      recommend: mark(1.95 * Double(satisfaction) - 0.27 + 1.1 * chance.normal(), in: 0...10),
      effort: mark(6.2 - 0.87 * Double(satisfaction) + invitation.trouble + 0.9 * chance.normal(), in: 1...7),
      found: chance.chance(satisfaction >= 4 ? 0.945 : satisfaction == 3 ? 0.7 : 0.36))
    return (satisfaction, answer)
  }

  /// A whole mark on a scale.
  func mark(_ value: Double, in scale: ClosedRange<Int>) -> Int {
    min(scale.upperBound, max(scale.lowerBound, Int(value.rounded())))
  }

  private mutating func write(_ invitation: Invitation, _ answer: Answer?, _ number: Int) {
    let almanac = almanac
    let date = date
    let agent = invitation.agent.map { world.people.agents[$0] }
    rows.write(.surveys) { row in
      row.name("V", day: date, number)
      row.next()
      if let contact = invitation.contact { row.name("K", day: date, contact) }
      row.next()
      row.utc(invitation.sent, almanac)
      row.next()
      row.utc(answer?.at, almanac)
      row.next()
      row.word(invitation.way.word)
      row.next()
      if let agent { row.word(agent.team.word) }
      row.next()
      if let agent { row.word(agent.name) }
      row.next()
      row.name("C", invitation.customer.number)
      row.next()
      row.word(invitation.customer.kind.word)
      for mark in [answer?.satisfaction, answer?.recommend, answer?.effort] {
        row.next()
        if let mark { row.integer(mark) }
      }
      row.next()
      if let answer { row.boolean(answer.found) }
      row.next()
      if let answer { row.word(answer.opinion.word) }
    }
  }

  private mutating func count(_ invitation: Invitation, _ answer: Answer?) {
    if counts(invitation.sent) {
      truth[.surveysAnswered].n += 1
      if answer != nil { truth[.surveysAnswered].hits += 1 }
    }
    if let solved = invitation.solved, counts(solved + 2 * dayLength) {
      truth[.surveysSoon].n += 1
      if invitation.sent - solved <= 2 * dayLength { truth[.surveysSoon].hits += 1 }
    }
    guard let answer else { return }
    if counts(invitation.sent) {
      truth.count(.satisfied, answer.satisfaction >= 4)
      truth.count(.wouldRecommend, amount: answer.recommend >= 9 ? 1 : answer.recommend <= 6 ? -1 : 0)
      truth.count(.effort, amount: answer.effort)
    }
    if counts(answer.at) {
      truth.count(.successful, answer.found)
      truth.count(.onTheSpot, invitation.way == .onTheSpot)
      truth.add(.thingsGoneWrong, under: 1)
    }
    if counts(answer.at + 60 * dayLength) {
      let moment = Moments.code(key: invitation.customer.number, at: answer.at, almanac)
      switch answer.opinion {
      case .good: truth.afterGoodService.append(moment)
      case .poor: truth.afterPoorService.append(moment)
      case .middling: truth.afterMiddlingService.append(moment)
      }
    }
  }
}
