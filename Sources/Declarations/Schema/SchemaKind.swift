// Owns the JSON Schemas by name: one for each kind of file, whole in itself.

/// The files that have a schema; a standard's and a control element's is that of their front matter.
package enum SchemaKind: String, CaseIterable, Sendable {
  case standard, company, sources, preset, control, responses, audit

  private var root: SchemaNode {
    switch self {
    case .standard: standardSchema
    case .company: companySchema
    case .sources: sourcesSchema
    case .preset: presetSchema
    case .control: controlSchema
    case .responses: responsesSchema
    case .audit: auditSchema
    }
  }

  private var title: String {
    switch self {
    case .standard: "A customer-service standard: the front matter of its Markdown file"
    case .company: "company.yml: who the company is"
    case .sources: "sources.yml: which files fill which table, and which column is which field"
    case .preset: "presets/NAME.yml: tables that those of sources.yml may begin from"
    case .control: "An element of the control checklist: the front matter of its Markdown file"
    case .responses: "responses.yml: what the company answers to findings"
    case .audit: "audit.json: a saved audit"
    }
  }

  /// The schema with the definitions that it needs, and no others.
  fileprivate var document: SchemaNode {
    let root = root
    var reached: Set<String> = []
    var waiting = root.references
    while let name = waiting.popLast() {
      guard reached.insert(name).inserted, let shared = SharedSchema(rawValue: name) else { continue }
      waiting += shared.schema.references
    }
    let definitions = SharedSchema.allCases.filter { reached.contains($0.rawValue) }
      .map { (key: $0.rawValue, value: $0.schema) }
    let head: SchemaNode = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .text("plumbline: \(title)"),
    ]
    return head.adding(root).adding(definitions.isEmpty ? [:] : ["$defs": .object(definitions)])
  }
}

/// The JSON Schema (draft 2020-12) of a kind of file. What depends on other files is left to `plumbline check`: whether
/// a table, field or family is there, and which type a field has.
package func jsonSchema(_ kind: SchemaKind) -> String { kind.document.json() }
