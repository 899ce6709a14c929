// Owns the forms that schemas are built from: mappings of known keys, choices, lists, and one-of-a-kind by a key.

/// A key of a mapping, with what an editor says about it.
struct SchemaKey {
  var name: String
  var about: String
  var value: SchemaNode
  var isNeeded: Bool

  static func needed(_ name: String, _ about: String, _ value: SchemaNode) -> SchemaKey {
    SchemaKey(name: name, about: about, value: value, isNeeded: true)
  }

  static func optional(_ name: String, _ about: String, _ value: SchemaNode) -> SchemaKey {
    SchemaKey(name: name, about: about, value: value, isNeeded: false)
  }
}

/// A mapping with these keys and no others, but for those that match one of `others`.
func mapping(
  _ about: String = "", _ keys: [SchemaKey], others: [(pattern: String, value: SchemaNode)] = [],
  rules: SchemaNode = [:]
) -> SchemaNode {
  var node: SchemaNode = ["type": "object"]
  if !about.isEmpty { node = node.adding(["description": .text(about)]) }
  if !keys.isEmpty {
    let properties = keys.map { key in
      (key: key.name, value: (["description": .text(key.about)] as SchemaNode).adding(key.value))
    }
    node = node.adding(["properties": .object(properties)])
  }
  if !others.isEmpty {
    node = node.adding(["patternProperties": .object(others.map { (key: $0.pattern, value: $0.value) })])
  }
  let needed = keys.filter(\.isNeeded).map { SchemaNode.text($0.name) }
  if !needed.isEmpty { node = node.adding(["required": .list(needed)]) }
  return node.adding(["additionalProperties": false]).adding(rules)
}

/// A mapping whose keys are names of the reader's own choice.
func names(_ about: String, _ pattern: String, _ value: SchemaNode) -> SchemaNode {
  mapping(about, [], others: [(pattern, value)], rules: ["minProperties": 1])
}

func choice(_ words: [String]) -> SchemaNode { ["enum": .list(words.map { .text($0) })] }

func list(of item: SchemaNode, atLeast: Int = 1) -> SchemaNode {
  ["type": "array", "items": item, "minItems": .number(atLeast)]
}

func pair(of item: SchemaNode) -> SchemaNode { ["type": "array", "items": item, "minItems": 2, "maxItems": 2] }

func oneOrMore(_ item: SchemaNode) -> SchemaNode { ["anyOf": [item, list(of: item)]] }

func whole(from low: Int, to high: Int? = nil) -> SchemaNode {
  let node: SchemaNode = ["type": "integer", "minimum": .number(low)]
  return high.map { node.adding(["maximum": .number($0)]) } ?? node
}

func matching(_ pattern: String) -> SchemaNode { ["type": "string", "pattern": .text(pattern)] }

/// Which keys go together: where all of `keys` are there, these rules hold.
func when(_ keys: String..., then rules: SchemaNode) -> SchemaNode {
  ["if": ["required": .list(keys.map { .text($0) })], "then": rules]
}

func requires(_ keys: String...) -> SchemaNode { ["required": .list(keys.map { .text($0) })] }

/// None of these keys is there.
func forbids(_ keys: String...) -> SchemaNode {
  ["not": ["anyOf": .list(keys.map { requires($0) })]]
}

/// A mapping whose key `key` says which of several forms it has. A validator names the fault within the form meant,
/// which it could not do for a plain alternative.
func chosen(by key: String, _ about: String, _ forms: [(word: String, form: SchemaNode)]) -> SchemaNode {
  [
    "type": "object", "description": .text(about),
    "properties": .object([(key: key, value: choice(forms.map(\.word)))]), "required": [.text(key)],
    "allOf": .list(
      forms.map { word, form -> SchemaNode in
        let isMeant: SchemaNode = ["const": .text(word)]
        return ["if": ["properties": .object([(key: key, value: isMeant)])], "then": form]
      }),
  ]
}
