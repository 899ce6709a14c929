// Tests what is said of each fault in sources.yml, and where.

import AuditModel
import Declarations
import Testing

struct SourcesFaultTests {
  /// Lines of a table beside the good ones, from line 33 on; the table's name stands on line 32.
  static let tableFaults: [FaultCase] = [
    FaultCase("  columns: { id: text }", "33:3", "the key \"files\" is missing"),
    FaultCase("  files: a.csv", "33:3", "the key \"columns\" is missing"),
    FaultCase("  files: a.csv\n  columns: {}", "34:12", "\"columns\" is empty"),
    FaultCase("  files: a.csv\n  columns: [id]", "34:12", "\"columns\" must be a mapping, not a list"),
    FaultCase(
      "  files: /etc/a.csv\n  columns: { id: text }", "33:10",
      "\"files\" is \"/etc/a.csv\", which leads out of the exports folder"),
    FaultCase(
      "  files: ../a.csv\n  columns: { id: text }", "33:10",
      "\"files\" is \"../a.csv\", which leads out of the exports folder"),
    FaultCase("  files: [a.csv]\n  columns: { id: text }", "33:10", "\"files\" must be a text, not a list"),
    FaultCase(
      "  files: *.csv\n  columns: { id: text }", "33:10",
      "\"*.csv\" begins with \"*\", which makes it an alias, and aliases are not allowed"),
    FaultCase(
      "  query: warehouse.t\n  columns: { id: text }", "33:3", "the key \"query\" is not supported in this version"),
    column("id: text", "\n  preset: zendesk", "35:11", "there is no preset \"zendesk\""),
    column("id: text", "\n  at: id", "35:7", "\"at\" needs a field of type time, and \"id\" is of type text"),
    column("id: text, t: time", "\n  at: time", "35:7", "the table \"other\" has no field \"time\""),
    column("id: text", "\n  children: {}", "35:13", "\"children\" is empty"),
    column("id: text", "\n  pauses: all", "35:11", "\"pauses\" must be a mapping, not \"all\""),
    column("followed_by: text", "", "34:14", "a field cannot be named \"followed_by\""),
    column("id: text", "\n  kee: id", "35:3", "unknown key \"kee\" in the table \"other\"", "keep"),
    column("id: text", "\n  delimiter: semicolon", "35:14", "\"delimiter\" cannot be \"semicolon\"", ";"),
    column("id: text", "\n  key: idd", "35:8", "the table \"other\" has no field \"idd\"", "id"),
    column("id: text", "\n  key: id\n  keep: first", "36:9", "\"keep\" cannot be \"first\""),
    column("id: text", "\n  keep: last", "35:3", "\"keep\" needs a \"key\""),
    column(
      "id: text, at: time", "\n  key: id\n  keep: last by att", "36:9", "the table \"other\" has no field \"att\"", "at"
    ),
    column(
      "id: text, at: time", "\n  key: id\n  keep: last by id", "36:9",
      "\"keep\" needs a field of type time or integer, and \"id\" is of type text"),
    column("id: text", "\n  nulls: NaN", "35:10", "\"nulls\" must be a list of texts, not \"NaN\"", "[NaN]"),
    column("id: text", "\n  nulls: [[]]", "35:11", "\"nulls\" must hold texts, not a list"),
    column("id: text", "\n  roles: { agnt: id }", "35:12", "unknown key \"agnt\" in \"roles\"", "agent"),
    column("id: text", "\n  roles: { agent: who }", "35:19", "the table \"other\" has no field \"who\""),
    column("Id: text", "", "34:14", "the field \"Id\" is not a plain name"),
    column("any: text", "", "34:14", "a field cannot be named \"any\""),
    column("id: txt", "", "34:18", "\"id\" cannot be \"txt\"", "text"),
    column(
      "id: decimal", "", "34:18", "the decimal \"id\" does not say how many places it has",
      "{ type: decimal, places: 2 }"),
    column("id: [text]", "", "34:18", "\"id\" must be a mapping, not a list"),
    column("id: { from: Id }", "", "34:18", "the key \"type\" is missing"),
    column("id: { type: tme }", "", "34:26", "\"type\" cannot be \"tme\"", "time"),
    column("id: { type: text, zone: UTC }", "", "34:32", "unknown key \"zone\" in a text column"),
    column("id: { type: text, form: Id }", "", "34:32", "unknown key \"form\" in a text column", "from"),
    column(
      "t: { type: time, zone: Europe/Madird }", "", "34:37", "\"zone\" is \"Europe/Madird\", which is not a time zone",
      "Europe/Madrid"),
    column(
      "t: { type: time, format: dd/MM/YYYY }", "", "34:39",
      "\"format\" is \"dd/MM/YYYY\", and \"YYYY\" is not a part of a time", "dd/MM/yyyy"),
    column("t: { type: time, format: dd/MM }", "", "34:39", "\"format\" is \"dd/MM\", which has no year (yyyy)"),
    column("d: { type: duration, unit: minute }", "", "34:41", "\"unit\" cannot be \"minute\"", "minutes"),
    column("d: { type: decimal }", "", "34:17", "the key \"places\" is missing"),
    column("d: { type: decimal, places: 7 }", "", "34:42", "\"places\" must be a whole number of 0 to 6, not \"7\""),
    column("b: { type: boolean, true_when: [no] }", "", "34:45", "\"no\" means both true and false in \"b\""),
    column(
      "b: { type: boolean, true_when: [a], false_when: [b, a] }", "", "34:62",
      "\"a\" means both true and false in \"b\""),
    column("b: { type: boolean, true_when: [] }", "", "34:45", "\"true_when\" is an empty list"),
    column("c: { type: category, values: [a] }", "", "34:43", "\"values\" must be a mapping, not a list"),
    column("c: { type: category, values: { a: } }", "", "34:45", "\"a\" has no value"),
    column("a: text, a: text", "", "34:23", "the key \"a\" is given twice"),
  ]

  private static func column(
    _ columns: String, _ rest: String, _ place: String, _ summary: String, _ suggestion: String? = nil
  ) -> FaultCase {
    FaultCase("  files: a.csv\n  columns: { \(columns) }\(rest)", place, summary, suggestion)
  }

  @Test(arguments: tableFaults)
  func tables(fault: FaultCase) {
    let found = reading(sources: goodSources + "\nother:\n" + fault.text).diagnostics
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
  }

  @Test func aNameThatIsNotPlain() {
    let found = reading(sources: goodSources + "\nOther: { files: a.csv, columns: { id: text } }").diagnostics
    #expect(FaultCase("", "32:1", "the table \"Other\" is not a plain name").matches(found, file: "sources.yml"))
  }

  @Test func noTableAtAll() {
    let found = reading(sources: "# nothing yet").diagnostics.filter { $0.place.file == "sources.yml" }
    #expect(FaultCase("", "1:1", "sources.yml declares no table").matches(found, file: "sources.yml"))
  }

  @Test func aTableThatIsNoMapping() {
    let found = reading(sources: goodSources + "\nother: a.csv").diagnostics
    #expect(FaultCase("", "32:8", "\"other\" must be a mapping, not \"a.csv\"").matches(found, file: "sources.yml"))
  }

  /// A field that could not be read is not reported again wherever it is used.
  @Test func oneFaultIsReportedOnce() {
    let found = reading(sources: goodSources.replacing("first_reply_at: time", with: "first_reply_at: tme")).diagnostics
    #expect(FaultCase("", "10:21", "\"first_reply_at\" cannot be \"tme\"", "time").matches(found, file: "sources.yml"))
  }
}
