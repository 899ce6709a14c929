// Owns the tests that schemas are whole: JSON that names only what it defines, the same bytes each time.

import Declarations
import Foundation
import Testing

@Suite("JSON Schemas")
struct SchemaTests {
  @Test("A schema is JSON of its draft, and every reference in it leads somewhere", arguments: SchemaKind.allCases)
  func whole(_ kind: SchemaKind) throws {
    let text = jsonSchema(kind)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let defined = Set((object["$defs"] as? [String: Any] ?? [:]).keys)
    let named = Set(text.split(separator: "\"").filter { $0.hasPrefix("#/$defs/") }.map { String($0.dropFirst(8)) })
    #expect(named == defined)
    #expect(jsonSchema(kind) == text)
  }
}
