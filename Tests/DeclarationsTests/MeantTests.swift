// Tests that the words and forms of other tools and places lead to the right ones, and what is quoted where.

import AuditModel
import Declarations
import Testing

struct MeantTests {
  static let companies: [FaultCase] = [
    FaultCase("period: Q3 2026", "3:9", "\"period\" is \"Q3 2026\", which is not a period", "2026-Q3"),
    FaultCase("period: 2026-q3", "3:9", "\"period\" is \"2026-q3\", which is not a period", "2026-Q3"),
    FaultCase("period: 2026Q3", "3:9", "\"period\" is \"2026Q3\", which is not a period", "2026-Q3"),
    FaultCase("period: July 2026", "3:9", "\"period\" is \"July 2026\", which is not a period", "2026-07"),
    FaultCase("period: FY2026 Q1", "3:9", "\"period\" is \"FY2026 Q1\", which is not a period", "FY2026-Q1"),
    FaultCase(
      "period: 2026-09-30/2026-07-01", "3:9", "\"period\" is \"2026-09-30/2026-07-01\", which is not a period",
      "2026-07-01/2026-09-30"),
    FaultCase("period: 2026-Q5", "3:9", "\"period\" is \"2026-Q5\", which is not a period"),
    FaultCase(
      "as_of: 2026-7-1", "3:8", "\"as_of\" must be a day of the calendar, not \"2026-7-1\"", "2026-07-01"),
    FaultCase("as_of: 07.10.2026", "3:8", "\"as_of\" must be a day of the calendar, not \"07.10.2026\""),
    FaultCase("fiscal: 4", "3:1", "unknown key \"fiscal\" in company.yml", "fiscal_year_starts"),
  ]

  @Test(arguments: companies)
  func company(fault: FaultCase) {
    let found = reading(company: goodCompany + "\n" + fault.text).diagnostics
    #expect(fault.matches(found, file: "company.yml"), "\(shown(found))")
  }

  @Test func zones() {
    let place = reading(company: "company: A\nzone: Madrid").diagnostics
    let fault = FaultCase("", "2:7", "\"zone\" is \"Madrid\", which is not a time zone", "Europe/Madrid")
    #expect(fault.matches(place, file: "company.yml"), "\(shown(place))")
    #expect(reading(company: "company: A\nzone: new york").diagnostics.map(\.suggestion) == ["America/New_York"])
    let key = reading(company: "company: A\ntimezone: UTC").diagnostics
    #expect(key.map(\.summary) == ["the key \"zone\" is missing", "unknown key \"timezone\" in company.yml"])
    #expect(key.map(\.suggestion) == [nil, "zone"])
  }

  static let columns: [FaultCase] = [
    FaultCase("string", "34:17", "\"c\" cannot be \"string\"", "text"),
    FaultCase("DateTime", "34:17", "\"c\" cannot be \"DateTime\"", "time"),
    FaultCase("float", "34:17", "\"c\" cannot be \"float\"", "decimal"),
    FaultCase("int", "34:17", "\"c\" cannot be \"int\"", "integer"),
    FaultCase("bool", "34:17", "\"c\" cannot be \"bool\"", "boolean"),
    FaultCase("enum", "34:17", "\"c\" cannot be \"enum\"", "category"),
    FaultCase("{ type: number }", "34:25", "\"type\" cannot be \"number\"", "decimal"),
    FaultCase("{ type: duration, unit: min }", "34:41", "\"unit\" cannot be \"min\"", "minutes"),
    FaultCase("{ type: duration, unit: s }", "34:41", "\"unit\" cannot be \"s\"", "seconds"),
    FaultCase("{ type: duration, unit: h }", "34:41", "\"unit\" cannot be \"h\"", "hours"),
    FaultCase("{ type: duration, unit: d }", "34:41", "\"unit\" cannot be \"d\"", "days"),
    FaultCase("{ type: integer, unit: s }", "34:34", "unknown key \"unit\" in an integer column"),
  ]

  @Test(arguments: columns)
  func column(fault: FaultCase) {
    let table = "\nother:\n  files: a.csv\n  columns: { c: \(fault.text) }"
    let found = reading(sources: goodSources + table).diagnostics
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
  }

  static let tables: [FaultCase] = [
    FaultCase("nulls: \"?\"", "35:10", "\"nulls\" must be a list of texts, not \"?\"", "[\"?\"]"),
    FaultCase("nulls: n/a", "35:10", "\"nulls\" must be a list of texts, not \"n/a\"", "[n/a]"),
    FaultCase("delimiter: Pipe", "35:14", "\"delimiter\" cannot be \"Pipe\"", "|"),
    FaultCase(
      "roles: { customer: t }", "35:22",
      "\"customer\" needs a field of type text, category or integer, and \"t\" is of type time"),
  ]

  @Test(arguments: tables)
  func table(fault: FaultCase) {
    let table = "\nother:\n  files: a.csv\n  columns: { id: text, t: time }\n  \(fault.text)"
    let found = reading(sources: goodSources + table).diagnostics
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
  }

  @Test(arguments: [
    ("tickets.xlsx", ".xlsx", "tickets.csv"), ("old/*.XLS", ".xls", "old/*.csv"), ("t.ods", ".ods", "t.csv"),
    ("t.parquet", ".parquet", "t.csv"), ("t.xlsx.gz", ".xlsx", nil),
  ])
  func otherFilesThanDelimitedText(files: String, form: String, suggestion: String?) {
    let found = reading(sources: goodSources + "\nother: { files: \(files), columns: { id: text } }").diagnostics
    let fault = FaultCase("", "32:17", "\"files\" is \"\(files)\", and \(form) files are not read", suggestion)
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
    #expect(found.first?.notes.first?.contains("export it as CSV") == true)
  }

  @Test(arguments: [("any", "all"), ("yes", "all"), ("al", "all"), ("waiting", "[waiting]"), ("\"?\"", "[\"?\"]")])
  func pauses(text: String, suggestion: String) {
    let measure = solvedMeasure.replacing(" }", with: ", pauses: \(text) }")
    #expect(shopReading(measure: measure, target: goodTarget).diagnostics.map(\.suggestion) == [suggestion])
  }

  static let standards: [FaultCase] = [
    FaultCase(
      "exclude: { merged: true }", "7:20", "the exclusion \"merged\" must be a condition, not \"true\"",
      "{ merged: { merged: true } }"),
    FaultCase(
      "exclude: { spam: \"? or so\" }", "7:18", "the exclusion \"spam\" must be a condition, not \"? or so\""),
    FaultCase(
      "owner: *z", "7:8", "\"*z\" begins with \"*\", which makes it an alias, and aliases are not allowed"),
    FaultCase("near: 95%", "7:7", "\"near\" is \"95%\", which is as large as the target itself"),
    FaultCase("near: 90%", "7:7", "\"near\" is \"90%\", which is as large as the target itself"),
    FaultCase("near: \"2,5%\"", "7:7", "\"near\" is \"2,5%\", which is not a percentage", "2.5%"),
    FaultCase("near: 2 percent", "7:7", "\"near\" is \"2 percent\", which is not a percentage", "2%"),
    FaultCase(
      "reviewed: 2026/7/1", "7:11", "\"reviewed\" must be a day of the calendar, not \"2026/7/1\"", "2026-07-01"),
    FaultCase("counterweights: [a]", "7:18", "there is no standard \"a\""),
  ]

  @Test(arguments: standards)
  func standard(fault: FaultCase) {
    let found = reading(standard: standardText(extra: fault.text)).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  @Test func notesSayWhatToDo() {
    func note(_ extra: String) -> String? { reading(standard: standardText(extra: extra)).errors.first?.notes.first }
    #expect(note("owner: *z") == "Put the text in double quotes, as \"*z\", or write out what the alias stood for.")
    #expect(note("counterweights: [a]") == "Name a standard by its id, or take it out here if you deleted it.")
    #expect(note("near: 190%") == "Write a share between the two, as 90%.")
    let percentile = reading(standard: standardText(target: "{ p100: { at_most: 1 h } }")).errors
    #expect(percentile.first?.notes == ["Percentiles are p1 to p99, by whole numbers."])
  }

  @Test func aTimeLastsNothingFromItselfToItself() {
    let measure = goodMeasure.replacing("first_reply_at", with: "created_at")
    let found = reading(standard: standardText(measure: measure)).diagnostics
    let fault = FaultCase("", "5:67", "\"to\" is \"created_at\", where it begins too")
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  @Test(arguments: [
    (goodMeasure, "{ share: 0%, within: 2 min }", "6:18", "\"share\" is \"0%\""),
    (shareMeasure, "{ share: { at_least: 0% } }", "6:30", "\"at_least\" is \"0%\""),
    (shareMeasure, "{ share: { at_most: 100% } }", "6:29", "\"at_most\" is \"100%\""),
  ])
  func aTargetThatIsAlwaysMetIsAWarning(measure: String, target: String, place: String, words: String) {
    let found = reading(standard: standardText(measure: measure, target: target))
    #expect(found.book != nil)
    #expect(
      found.diagnostics.filter { $0.place.file == "speed/reply.md" }.map { "\($0.severity) \($0.place) \($0.summary)" }
        == ["warning speed/reply.md:\(place) \(words), which is always met"])
  }

  @Test func aTargetThatCanBeMissedIsNoWarning() {
    for target in ["{ share: { at_least: 1% } }", "{ share: { between: [0%, 5%] } }", "{ share: { at_most: 0% } }"] {
      let found = reading(standard: standardText(measure: shareMeasure, target: target))
      #expect(!found.diagnostics.contains { $0.place.file == "speed/reply.md" }, "\(shown(found.diagnostics))")
    }
  }

  @Test(arguments: ["as_of: 2026-08-15", "period: 2026-01-01/2026-08-15"])
  func aChangeAfterTheLastDayIsAWarning(dating: String) {
    func warnings(until: String) -> [String] {
      let extra = "previously: [{ until: \(until), share: 80%, within: 2 min }]"
      return reading(company: goodCompany + "\n" + dating, standard: standardText(extra: extra)).diagnostics
        .filter { $0.place.file == "speed/reply.md" }.map { "\($0.severity) \($0.place) \($0.summary)" }
    }
    #expect(warnings(until: "2026-08-15").isEmpty)
    #expect(
      warnings(until: "2026-08-16")
        == [
          "warning speed/reply.md:7:23 \"until\" is 2026-08-16, after the last day that is judged, 2026-08-15"
        ])
  }
}
