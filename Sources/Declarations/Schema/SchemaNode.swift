// Owns JSON as schemas need it: keys in the order written, strings escaped, two spaces a level.

/// A piece of a JSON Schema.
indirect enum SchemaNode: Sendable {
  case object([(key: String, value: SchemaNode)])
  case list([SchemaNode])
  case text(String)
  case number(Int)
  case truth(Bool)
}

extension SchemaNode: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  init(dictionaryLiteral elements: (String, SchemaNode)...) { self = .object(elements.map { ($0.0, $0.1) }) }
  init(arrayLiteral elements: SchemaNode...) { self = .list(elements) }
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .truth(value) }
}

extension SchemaNode {
  var members: [(key: String, value: SchemaNode)] { if case .object(let members) = self { members } else { [] } }

  /// The node with further members after its own. A key that it has already stays as it is.
  func adding(_ more: SchemaNode) -> SchemaNode {
    .object(members + more.members.filter { new in !members.contains { $0.key == new.key } })
  }

  /// The names in `#/$defs` that the node points at, itself and below.
  var references: [String] {
    switch self {
    case .object(let members):
      members.flatMap { key, value in
        if key == "$ref", case .text(let pointer) = value, pointer.hasPrefix(Self.definitions) {
          return [String(pointer.dropFirst(Self.definitions.count))]
        }
        return value.references
      }
    case .list(let items): items.flatMap(\.references)
    case .text, .number, .truth: []
    }
  }

  static let definitions = "#/$defs/"

  /// Pretty-printed JSON without a final newline. Objects and lists of scalars alone stay on one line if short.
  func json(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .truth(let truth): return truth ? "true" : "false"
    case .list(let items):
      if items.isEmpty { return "[]" }
      if items.allSatisfy(\.isScalar) { return "[" + items.map { $0.json() }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.json(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      if members.count == 1, members[0].value.isScalar {
        return "{ " + Self.quoted(members[0].key) + ": " + members[0].value.json() + " }"
      }
      let lines = members.map { inner + Self.quoted($0.key) + ": " + $0.value.json(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .text, .number, .truth: true
    case .object, .list: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\" + String(scalar)
      case "\n": json += "\\n"
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
