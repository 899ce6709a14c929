// Owns the way to one value in a JSON record, as `from:` writes it: keys, indexes, and elements that a key picks.

/// `participants[purpose=agent].sessions[0].metrics[name=tHandle].value`
package struct JSONPath: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    case key(String)
    /// The element of an array, from 0.
    case element(Int)
    /// The first element whose key has this text.
    case first(key: String, text: String)
  }

  package var steps: [Step]

  package init(steps: [Step]) { self.steps = steps }

  /// Why a text is no path.
  package struct Fault: Error, Hashable, Sendable {
    /// A clause: `has nothing between two dots`.
    package var problem: String
    /// The character that it is seen at, from 1.
    package var column: Int

    package init(problem: String, column: Int) {
      self.problem = problem
      self.column = column
    }
  }

  /// Keys that hold `.`, `[` or `]` stand in quotes within brackets: `fields["a.b"].value`; within quotes a quote or a
  /// backslash follows a backslash.
  package static func parse(_ text: String) -> Result<JSONPath, Fault> {
    var parser = PathParser(text: Array(text.unicodeScalars))
    do {
      return .success(JSONPath(steps: try parser.steps()))
    } catch {
      return .failure(error)
    }
  }
}

private struct PathParser {
  let text: [Unicode.Scalar]
  private var position = 0

  init(text: [Unicode.Scalar]) { self.text = text }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

  mutating func steps() throws(JSONPath.Fault) -> [JSONPath.Step] {
    var steps: [JSONPath.Step] = []
    if next != "[" { steps.append(.key(try name())) }
    while let character = next {
      if character == "[" {
        steps.append(try bracket())
      } else if character == "." {
        position += 1
        steps.append(.key(try name()))
      } else {
        throw fault("has \"\(character)\" after a bracket, where only a dot or another bracket can follow")
      }
    }
    return steps
  }

  private mutating func name() throws(JSONPath.Fault) -> String {
    let name = take { $0 != "." && $0 != "[" && $0 != "]" }
    if next == "]" { throw fault("closes a bracket that is not open") }
    guard name.isEmpty else { return name }
    if text.isEmpty { throw fault("is empty") }
    throw fault(next == nil ? "ends with a dot" : position == 0 ? "begins with a dot" : "lacks a key after a dot")
  }

  /// `[0]`, `["a.b"]` or `[name=tHandle]`
  private mutating func bracket() throws(JSONPath.Fault) -> JSONPath.Step {
    let opening = position
    position += 1
    let isQuoted = next == "\""
    let first = isQuoted ? try quoted() : take { $0 != "]" && $0 != "=" && $0 != "[" }
    if next == "=" {
      if first.isEmpty { throw fault("lacks the key before \"=\"") }
      position += 1
      let text = next == "\"" ? try quoted() : take { $0 != "]" }
      try close(opening)
      return .first(key: first, text: text)
    }
    try close(opening)
    if isQuoted { return .key(first) }
    if let index = Int(first), index >= 0, first.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) {
      return .element(index)
    }
    position = opening + 1
    if first.isEmpty { throw fault("has empty brackets") }
    throw fault(
      "has [\(first)], which is neither an index from 0, nor key=text, nor a key in quotes such as [\"\(first)\"]")
  }

  private mutating func close(_ opening: Int) throws(JSONPath.Fault) {
    if next == nil {
      position = opening
      throw fault("opens a bracket and never closes it")
    }
    guard next == "]" else { throw fault("lacks a closing bracket here") }
    position += 1
  }

  private mutating func quoted() throws(JSONPath.Fault) -> String {
    let opening = position
    position += 1
    var content = ""
    while let character = next, character != "\"" {
      position += 1
      if character == "\\", let escaped = next {
        position += 1
        content.unicodeScalars.append(escaped)
      } else {
        content.unicodeScalars.append(character)
      }
    }
    guard next != nil else {
      position = opening
      throw fault("opens a quote and never closes it")
    }
    position += 1
    return content
  }

  private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
    var taken = ""
    while let character = next, belongs(character) {
      taken.unicodeScalars.append(character)
      position += 1
    }
    return taken
  }

  private func fault(_ problem: String) -> JSONPath.Fault { JSONPath.Fault(problem: problem, column: position + 1) }
}
