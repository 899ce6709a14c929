// Owns the tests of JSON paths: every kind of step, and what is said of a text that is none.

import AuditModel
import Testing

struct JSONPathTests {
  @Test func everyKindOfStep() throws {
    #expect(try JSONPath.parse("id").get().steps == [.key("id")])
    #expect(try JSONPath.parse("reply time.business").get().steps == [.key("reply time"), .key("business")])
    #expect(
      try JSONPath.parse("participants[purpose=agent].sessions[0].metrics[name=tHandle].value").get().steps == [
        .key("participants"), .first(key: "purpose", text: "agent"), .key("sessions"), .element(0), .key("metrics"),
        .first(key: "name", text: "tHandle"), .key("value"),
      ])
    #expect(try JSONPath.parse(#"fields["a.b"].value"#).get().steps == [.key("fields"), .key("a.b"), .key("value")])
    #expect(try JSONPath.parse(#"["a\"b\\"][12][3]"#).get().steps == [.key(#"a"b\"#), .element(12), .element(3)])
    #expect(try JSONPath.parse(#"a["k]"="v]w"]"#).get().steps == [.key("a"), .first(key: "k]", text: "v]w")])
    #expect(try JSONPath.parse("a[k=]").get().steps == [.key("a"), .first(key: "k", text: "")])
  }

  @Test(arguments: [
    ("", "is empty", 1), (".a", "begins with a dot", 1), ("a.", "ends with a dot", 3),
    ("a..b", "lacks a key after a dot", 3), ("a[0", "opens a bracket and never closes it", 2),
    ("a]", "closes a bracket that is not open", 2), ("a[]", "has empty brackets", 3),
    ("a[-1]", "has [-1], which is neither an index from 0, nor key=text, nor a key in quotes such as [\"-1\"]", 3),
    ("a[*]", "has [*], which is neither an index from 0, nor key=text, nor a key in quotes such as [\"*\"]", 3),
    ("a[=x]", "lacks the key before \"=\"", 3), ("a[\"b]", "opens a quote and never closes it", 3),
    ("a[\"b\"c]", "lacks a closing bracket here", 6),
    ("a[0]b", "has \"b\" after a bracket, where only a dot or another bracket can follow", 5),
    (
      "a[99999999999999999999]",
      "has [99999999999999999999], which is neither an index from 0, nor key=text, nor a key in quotes such as "
        + "[\"99999999999999999999\"]", 3
    ),
  ])
  func whatIsSaidOfATextThatIsNoPath(_ text: String, _ problem: String, _ column: Int) {
    #expect(JSONPath.parse(text) == .failure(JSONPath.Fault(problem: problem, column: column)))
  }
}
