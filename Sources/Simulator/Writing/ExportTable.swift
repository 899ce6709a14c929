// Owns the tables that are written: their files and headers, as `standards/sources.yml` expects them.

enum ExportTable: Int, CaseIterable, Sendable {
  case contacts, comments, transfers, pauses, faq, faqVisits
  case waits, phoneLines, surveys, complaints, sales, jobs, returns, offers, careCalls, outreach
  case evaluations, places, roster, staffHours, breaks, activities, staffSurvey

  /// The file's name; contacts have one for each month.
  var file: String {
    switch self {
    case .contacts: "contacts"
    case .comments: "comments.csv"
    case .transfers: "transfers.csv"
    case .pauses: "pauses.csv"
    case .faq: "faq.csv"
    case .faqVisits: "faq-visits.csv"
    case .waits: "waits.csv"
    case .phoneLines: "phone-lines.csv"
    case .surveys: "surveys.csv"
    case .complaints: "complaints.csv"
    case .sales: "sales.csv"
    case .jobs: "jobs.csv"
    case .returns: "returns.csv"
    case .offers: "offers.csv"
    case .careCalls: "care-calls.csv"
    case .outreach: "outreach.csv"
    case .evaluations: "evaluations.csv"
    case .places: "places.csv"
    case .roster: "roster.csv"
    case .staffHours: "staff-hours.csv"
    case .breaks: "breaks.csv"
    case .activities: "activities.csv"
    case .staffSurvey: "staff-survey.csv"
    }
  }

  var header: String {
    switch self {
    case .contacts:
      "Contact ID,Created at,First try at,Solved at,Updated at,Via,Topic,Priority,Team,Agent,Customer ID,"
        + "Customer kind,Status,Reopens,Handle time (s),Wrap-up (s),Pages before contact"
    case .comments: "contact_id,at,author,template"
    case .transfers: "contact_id,at,to_team"
    case .pauses: "contact_id,began_at,ended_at,reason"
    case .faq: "topic,published_at"
    case .faqVisits: "at,customer,topic"
    case .waits:
      "joined_at,served_at,left_at,waited,asked_to_wait,announced_wait,reason_given,department,place,customer_kind,"
        + "customer"
    case .phoneLines: "day,line,minutes,minutes_available"
    case .surveys:
      "id,contact_id,sent_at,answered_at,way,team,agent,customer,customer_kind,satisfaction,recommend,effort,found,"
        + "opinion"
    case .complaints:
      "id,received_at,acknowledged_at,solved_at,followed_up_at,customer,customer_kind,product,price_band,moment,fault,"
        + "reason,way,owners,asked_wish"
    case .sales:
      "id,sold_at,customer,customer_kind,product,price_band,moment,channel,amount,followed_up_at,promised_on,"
        + "delivered_at,needs_training,training_offered_at,training_done_at"
    case .jobs: "id,kind,requested_at,due_at,done_at,under_guarantee,has_proof,charged,team"
    case .returns: "requested_at,in_window,accepted,product"
    case .offers: "sent_at,kind,taken_up_at,customer"
    case .careCalls: "planned_at,made_at,kind"
    case .outreach: "at,whom,effort"
    case .evaluations: "at,evaluator,agent,team,attention,presentation,treatment,information,expression"
    case .places: "at,place,friendliness,attention,speed,atmosphere,comfort,safety,hygiene"
    case .roster: "month,agent,team,new_hire,trained,refreshed"
    case .staffHours: "hour,team,staffed,busy"
    case .breaks: "day,team,due,taken"
    case .activities: "planned_on,kind,held"
    case .staffSurvey: "at,team,mark"
    }
  }
}

/// The rows of one day, table by table; contacts also by the month in which they were created.
struct DayRows: Sendable {
  private(set) var tables: [RowBuffer] = Array(repeating: RowBuffer(), count: ExportTable.allCases.count)
  /// By month as 202607, in the order of their first row.
  private(set) var contacts: [(month: Int, rows: RowBuffer)] = []

  var rows: Int { tables.reduce(0) { $0 + $1.rows } + contacts.reduce(0) { $0 + $1.rows.rows } }

  mutating func write(_ table: ExportTable, _ row: (inout RowBuffer) -> Void) {
    row(&tables[table.rawValue])
    tables[table.rawValue].end()
  }

  mutating func writeContact(month: Int, _ row: (inout RowBuffer) -> Void) {
    var index = contacts.firstIndex { $0.month == month }
    if index == nil {
      index = contacts.count
      contacts.append((month, RowBuffer()))
    }
    guard let index else { return }
    row(&contacts[index].rows)
    contacts[index].rows.end()
  }
}
