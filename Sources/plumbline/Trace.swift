// Owns the wording of one record's way through one standard.

import AuditModel
import Exports
import Judging
import Reports

struct Trace {
  var standard: Standard
  var table: TableMapping
  var record: String
  var rows: [TracedRow]
  var chosen: TracedRow
  var company: Company
  var period: Period
  var asOf: CivilDay
  var reading: RecordReading
  var answers: TraceAnswers

  private var zone: ZoneRules { company.zone }
  private var disposition: Disposition { reading.dispositions[Int(answers[.disposition] ?? 0)] }

  var text: String {
    var lines = ["\(standard.title) (\(standard.id)) · \(record)", ""]
    lines.append(rowsSentence)
    lines += section("Fields", chosen.fields.map { ($0.field, seen($0)) })
    lines += section("Clock (\(clockName))", present(clock))
    if reading.customer != nil {
      lines += section("The customer's clock (calendar time, no pauses)", present(customers))
    }
    lines += ["", verdict]
    return lines.joined(separator: "\n")
  }

  private var clockName: String {
    guard case .duration(let measure) = standard.measure, case .business(let calendar) = measure.clock else {
      return "\(zone.identifier), calendar time"
    }
    return "\(zone.identifier), the hours of \(calendar.name)"
  }

  private var clock: [(String, String?)] {
    // What has no deadline, or no end yet, is placed by its beginning.
    let reason =
      switch standard.membership {
      case .opened: "the day it began"
      case .due:
        if case .duration = standard.measure {
          answers[.deadline] == nil ? "the day it began, having no deadline" : "the day it fell due"
        } else {
          "the day on which its follow-up was complete"
        }
      case .closed: answers[.ends] == nil ? "the day it began, having no end" : "the day it ended"
      }
    let span = "\(period.from) to \(period.to)"
    let days = period.name == span ? span : "\(period.name), \(span)"
    return [
      ("began", answers[.begins].map(moment)), ("ended", answers[.ends].map(moment)),
      ("taken", answers[.elapsed].map(duration)), ("limit", answers[.limit].map(duration)),
      ("deadline", answers[.deadline].map(moment)), ("open", answers[.open].map { $0 == 1 ? "yes" : "no" }),
      ("counted by", answers[.placed].map { "\(zone.day(of: $0)), \(reason)" }),
      ("period", "\(days), judged at the end of \(asOf)"),
    ]
  }

  /// From the declared time to the customer's, part by part.
  private var customers: [(String, String?)] {
    let parts = (reading.customer?.parts ?? []).enumerated().map { number, part in
      (part.cause.words, answers[.part(number)].map(duration))
    }
    return [
      ("began", answers[.customerBegins].map(moment)), ("ended", answers[.customerEnds].map(moment)),
      ("declared", answers[.elapsed].map(duration)),
    ] + parts + [("taken", answers[.customerElapsed].map(duration))]
  }

  private func present(_ entries: [(String, String?)]) -> [(String, String)] {
    entries.compactMap { name, text in text.map { (name, $0) } }
  }

  private var rowsSentence: String {
    let place = "line \(chosen.line) of \(chosen.file)"
    guard rows.count > 1 else { return "One row holds it: \(place)." }
    let older = rows.filter { !$0.isRecord }.map { "\($0.line)" }
    let shown = older.prefix(12).joined(separator: ", ") + (older.count > 12 ? " and \(older.count - 12) more" : "")
    let rule =
      switch table.keep {
      case .lastRead: "the last one read"
      case .last(let by): "the last by \(by)"
      }
    return "\(rows.count) rows hold it; the record is \(place), \(rule). Superseded: lines \(shown)."
  }

  private func seen(_ field: TracedRow.Field) -> String {
    guard let text = field.text else { return "the file has no column \"\(field.header)\"" }
    return text.isEmpty ? "(empty)" : field.isReadable ? text : "\(text)  (not readable as its type)"
  }

  private var verdict: String {
    if let placed = answers[.placed], !period.contains(zone.day(of: placed)) {
      return "Outside the period \(period.name): not counted in it."
    }
    switch disposition {
    case .outOfScope: return "Out of the standard's scope: not counted."
    case .outside: return "Not in the period as of that day: not counted."
    case .excluded(let name): return "Excluded by the declared rule \"\(name)\": counted under that name."
    case .unassessable(let reason): return "Not assessable: \(reason). Counted under that name, never as met."
    case .used:
      let outcome =
        switch answers[.hit] {
        case 1?: "Used, and counted as met."
        case .some where answers[.open] == 1: "Used, and counted as missed: still open past its limit."
        case .some: "Used, and counted as missed."
        case nil: "Used."
        }
      return outcome
    }
  }

  private func section(_ title: String, _ entries: [(String, String)]) -> [String] {
    let width = entries.map(\.0.count).max() ?? 0
    return ["", title]
      + entries.map { name, text in "  \(name)\(String(repeating: " ", count: width - name.count))  \(text)" }
  }

  private func moment(_ instant: Int64) -> String {
    let local = zone.local(instant)
    let day = zone.day(of: instant)
    let second = Int(local - Int64(day.number) * 86_400)
    return "\(day) \(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
  }

  private func duration(_ seconds: Int64) -> String {
    (seconds < 0 ? "−" : "") + Figures.declaredDuration(Int64(seconds.magnitude))
  }
}

extension CustomersClock.Cause {
  fileprivate var words: String {
    switch self {
    case .closedHours: "+ closed hours"
    case .pause(let reason): "+ paused, \(reason)"
    case .lateStart: "+ started late"
    case .restart: "+ started again"
    case .earlyStop: "+ stopped early"
    }
  }
}
