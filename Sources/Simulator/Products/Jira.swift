// Owns Jira Service Management's export: the CSV of an issue search, with its repeated headers, its twelve-hour dates and
// its columns of time left.
//
// Names and forms: exported files and the programs that read them, as found in public repositories. A column of an
// agreement holds hours and minutes left, with a minus once it is broken.

enum JiraExport: ProductExport {
  static let files = [
    ProductFile(
      name: "jira-issues.csv",
      header: "Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Project type,Priority,Resolution,"
        + "Assignee,Reporter,Creator,Created,Updated,Last Viewed,Resolved,Component/s,Component/s,Due Date,Votes,Labels,"
        + "Labels,Description,Environment,Watchers,Watchers,Custom field (Request Type),Satisfaction rating,"
        + "Custom field (Time to first response),Custom field (Time to resolution),"
        + "Custom field ([CHART] Date of First Response)")
  ]
  static let shared: [Audited] = [.inOut]

  private enum Standard {
    static let response = "speed.first-response-left", resolution = "speed.resolution-left"
    static let email = "speed.first-reply.email", teams = "accessibility.second-team"
    static let satisfied = "greatness.satisfied"
  }

  /// Office seconds within which a first response is due.
  private static let responseGoal = 8 * 3600

  static func write(_ day: inout ProductDay) {
    var rows = RowBuffer()
    let answers = day.block.journal.invitations.reduce(into: [Int: Answer]()) { $0[$1.contact] = $1.answer }
    for contact in day.contacts where !contact.isSpam {
      let issue = Issue(HelpdeskCase(contact, of: day.world), now: day.world.now, answer: answers[contact.number])
      write(issue, day, &rows)
      count(issue, &day)
    }
    day.files = [rows]
  }

  private struct Issue {
    let told: HelpdeskCase
    let answer: Answer?
    /// Minutes left of the two agreements, rounded down: broken by a second is broken.
    let responseLeft, resolutionLeft: Int

    init(_ told: HelpdeskCase, now: Int64, answer: Answer?) {
      let contact = told.contact
      self.told = told
      self.answer = answer
      let responded = contact.firstHumanReply ?? contact.solved ?? now
      let solved = contact.solved ?? now
      let response = told.span(from: contact.created, to: responded).business
      let worked =
        told.span(from: contact.created, to: solved).business - told.rested(.customer, until: solved).business
      responseLeft = Self.minutes(responseGoal - response)
      resolutionLeft = Self.minutes(Int(contact.limit(isLooser: false)) - worked)
    }

    private static func minutes(_ seconds: Int) -> Int { Int((Double(seconds) / 60).rounded(.down)) }
  }

  private static func count(_ issue: Issue, _ day: inout ProductDay) {
    let contact = issue.told.contact
    if day.block.counts(contact.created) {
      day.truth.count(Standard.response, issue.responseLeft >= 0)
      day.truth.count(Standard.resolution, issue.resolutionLeft >= 0)
      day.truth.count(Standard.teams, !contact.transfers.isEmpty)
    }
    if let answer = issue.answer, let solved = contact.solved, day.block.counts(solved) {
      day.truth.count(Standard.satisfied, answer.satisfaction >= 4)
    }
    // Created is told to the minute, the response to the second.
    let created = contact.created / 60 * 60
    guard contact.channel == .email, day.block.counts(created + dayLength) else { return }
    if let reply = contact.firstHumanReply {
      day.truth.count(Standard.email, day.almanac.writable(reply) - created <= dayLength)
    } else if day.world.now - created >= dayLength {
      day.truth.count(Standard.email, false)
    }
  }

  private static func write(_ issue: Issue, _ day: ProductDay, _ row: inout RowBuffer) {
    let contact = issue.told.contact
    let id = day.id(contact.number)
    let isSolved = contact.solved != nil
    row.text("\"Question, \"\"")
    row.word(contact.topic.word)
    row.text("\"\"\",CARE-")
    row.integer(id)
    row.next()
    row.integer(id)
    row.text(",Service Request,")
    row.text(
      isSolved
        ? "Resolved"
        : issue.told.rests(.customer)
          ? "Waiting for customer" : contact.firstHumanReply == nil ? "Waiting for support" : "In Progress")
    row.text(",CARE,Customer care,service_desk,")
    row.text(["Highest", "High", "Medium", "Low"][contact.priority.rawValue])
    row.text(isSolved ? ",Done," : ",,")
    row.word(day.world.people.agents[contact.agent].name)
    for _ in 0..<2 {
      row.next()
      row.name("C", contact.customer.number)
    }
    for at in [contact.created, contact.solved ?? contact.firstHumanReply ?? contact.created] {
      row.next()
      row.twelveHour(at, day.almanac)
    }
    row.text(",,")
    row.twelveHour(contact.solved, day.almanac)
    row.next()
    row.word(contact.team.word)
    row.next()
    if !contact.transfers.isEmpty {
      row.word(Team.allCases[(contact.team.rawValue + contact.transfers.count) % Team.allCases.count].word)
    }
    row.text(",,0,")
    row.text(labels[contact.topic.rawValue])
    row.text([",chat,", ",email,", ",portal,", ",phone,"][contact.channel.rawValue])
    row.text("\"Good morning,\nI have a question.\",,")
    row.word(day.world.people.agents[contact.agent].name)
    row.text(",,Ask a question,")
    if let answer = issue.answer { row.integer(answer.satisfaction) }
    row.next()
    row.hoursMinutes(issue.responseLeft)
    row.next()
    row.hoursMinutes(issue.resolutionLeft)
    row.next()
    if let reply = contact.firstHumanReply {
      row.localMilliseconds(day.almanac.writable(reply), contact.number % 1000, day.almanac)
    }
    row.end()
  }

  /// Labels have no spaces.
  private static let labels = [
    "delivery", "returns", "sizing", "repairs", "payment", "gift-cards", "product-care", "account",
  ]
}
