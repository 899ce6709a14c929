// Owns an element of the checklist as it is declared, with what its answers claim.

package import AuditModel

/// The text of an element's Markdown file.
package func elementText(of element: ChecklistElement, in book: StandardsBook) -> String {
  let writer = ClaimWriter(book: book)
  let questions = element.questions.map { question in
    WrittenYAML.Entry(
      key: question.id,
      value: .block(
        mappingEntries([
          "asks": .text(question.asks), "answer": question.answer.map { .text($0) },
          "owner": question.owner.map { .text($0) },
          "evidence": question.evidence.isEmpty ? nil : MeasureWriter.written(question.evidence),
          "claim": question.claim.map { .mapping([.init(key: $0.name, value: writer.written($0))]) },
        ])))
  }
  return page(
    mappingEntries([
      "owner": element.owner.map { .text($0) }, "reviewed": element.reviewed.map { .text($0.description) },
      "questions": .block(questions),
    ]), prose: element.prose)
}

private struct ClaimWriter {
  let book: StandardsBook

  private var conditions: ConditionWriter { ConditionWriter(tables: book.tables) }

  func written(_ claim: Claim) -> WrittenYAML {
    switch claim {
    case .measured(let standard): .mapping(judgedEntries(standard, in: book))
    case .standards(let ids): texts(ids)
    case .values(let table, let field, let declared):
      .mapping(mappingEntries(["table": .text(table), "field": .text(field), "are": texts(declared)]))
    case .everyMonth(let table, let at, let condition): .mapping(rows(table, at, condition))
    case .peaks(let table, let at, let condition, let weekdays, let months):
      .mapping(
        rows(table, at, condition)
          + mappingEntries([
            "weekdays": weekdays.isEmpty ? nil : names(weekdays, weekdayNames),
            "months": months.isEmpty ? nil : names(months, monthNames),
          ]))
    case .staffing(let demand, let staff, let atMost):
      .mapping(
        mappingEntries([
          "demand": MeasureWriter(conditions: conditions).written(demand),
          "staff": MeasureWriter(conditions: conditions).written(staff),
          "at_most": .text(WrittenAmount.share(atMost)),
        ]))
    case .coverage(let table, let at, let per, let atLeast):
      .mapping(rows(table, at, nil) + mappingEntries(["per": .text(per), "at_least": .text("\(atLeast)")]))
    case .variety(let table, let at, let mark, let per, let atLeast):
      .mapping(
        rows(table, at, nil)
          + mappingEntries(["mark": .text(mark), "per": .text(per), "at_least": .text("\(atLeast)")]))
    case .agreement(let agreement):
      .mapping(
        mappingEntries([
          "mark": written(agreement.mark), "outcome": written(agreement.outcome),
          "outcome_is": .text(agreement.outcomeIsHarm ? "harm" : "benefit"), "at_least": .text("\(agreement.atLeast)"),
        ]))
    case .counterweights: .text("true")
    }
  }

  private func rows(_ table: String, _ at: String, _ condition: Condition?) -> [WrittenYAML.Entry] {
    mappingEntries([
      "table": .text(table), "at": .text(at), "where": condition.map { conditions.written($0, of: table) },
    ])
  }

  private func written(_ side: Agreement.Side) -> WrittenYAML {
    .mapping(
      rows(side.table, side.at, nil)
        + mappingEntries([
          "per": .text(side.per), "mean": side.field.map { .text($0) },
          "share": side.condition.map { conditions.written($0, of: side.table) },
        ]))
  }

  private func names(_ numbers: [Int], _ names: [String]) -> WrittenYAML {
    texts(numbers.filter { (1...names.count).contains($0) }.map { names[$0 - 1] })
  }

  private let weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private let monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  init(book: StandardsBook) { self.book = book }
}
