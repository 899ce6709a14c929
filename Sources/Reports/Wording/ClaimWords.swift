// Owns how a claim of the checklist is put into words: what data is asked of it.

import AuditModel

// Fields keep their names here; `naming` sets them in code.

/// `that every month of the period has rows in surveys, dated by sent_at.`
func claimWords(_ claim: Claim, in tables: [TableMapping]) -> String {
  switch claim {
  case .measured(let standard):
    return "\(measureWords(standard.measure, in: tables)): \(wholeTarget(standard))."
  case .standards(let ids): return "that the standards \(joined(ids)) are met."
  case .values(let table, let field, let declared):
    return "that \(field) in \(readable(table)) takes these values and no others: "
      + "\(joined(declared.map { "“\($0)”" }))."
  case .everyMonth(let table, let at, let condition):
    let which = condition.map { ", for which \(conditionWords($0, of: table, in: tables))" } ?? ""
    return "that every month of the period has rows in \(readable(table)), dated by \(at)\(which)."
  case .peaks(let table, _, _, let weekdays, let months):
    let days = weekdays.map(weekdayName)
    let named = [
      days.isEmpty ? nil : "the busiest \(days.count == 1 ? "weekday is" : "weekdays are") \(joined(days))",
      months.isEmpty
        ? nil : "the busiest \(months.count == 1 ? "month is" : "months are") \(joined(months.map(Figures.month)))",
    ].compactMap(\.self)
    return "that by rows of \(readable(table)) \(joined(named))."
  case .staffing(let demand, let staff, let atMost):
    return "that at most \(Figures.declaredShare(atMost)) of \(termNoun(demand)) falls, by weekday and hour, where "
      + "\(termNoun(staff)) does not."
  case .coverage(let table, _, let per, let atLeast):
    return "that every \(per) in \(readable(table)) has at least \(rowWords(atLeast)) in the period."
  case .variety(let table, _, let mark, let per, let atLeast):
    return "that no \(per) in \(readable(table)) with at least \(rowWords(atLeast)) always gives the same \(mark)."
  case .agreement(let agreement):
    let (mark, outcome) = (agreement.mark, agreement.outcome)
    return "that a higher \(sideWords(mark, in: tables)) in \(readable(mark.table)) goes with "
      + "\(agreement.outcomeIsHarm ? "less" : "more") of \(sideWords(outcome, in: tables)) in \(readable(outcome.table)), over each "
      + "\(mark.per) with at least \(rowWords(agreement.atLeast))."
  case .counterweights:
    return "that every rewarded standard names a counterweight, and none of those is rewarded for the same people."
  }
}

private func rowWords(_ number: Int64) -> String { Figures.counted(Int(clamping: number), "row") }

private func sideWords(_ side: Agreement.Side, in tables: [TableMapping]) -> String {
  side.field ?? side.condition.map { "the share for which \(conditionWords($0, of: side.table, in: tables))" }
    ?? "the mark"
}

/// `Monday`, for 1.
private func weekdayName(_ number: Int) -> String {
  let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  return names.indices.contains(number - 1) ? names[number - 1] : "day \(number)"
}
