// Owns the walk along a table's paths through JSON records, and where each record holds what was asked for.

/// What stands at a path in one record.
struct JSONValue {
  enum Kind: UInt8 {
    /// Absent, or null.
    case missing
    /// A number, true, false, or the content of a string without escapes.
    case plain
    /// The content of a string with escapes.
    case escaped
    /// An array or an object.
    case structure
  }

  private let low: Int32
  private let high: Int32
  let kind: Kind

  init(_ range: Range<Int>, _ kind: Kind) {
    low = Int32(truncatingIfNeeded: range.lowerBound)
    high = Int32(truncatingIfNeeded: range.upperBound)
    self.kind = kind
  }

  /// Within its chunk's bytes.
  var range: Range<Int> { Int(low)..<Int(high) }

  static let missing = JSONValue(0..<0, .missing)
}

/// The values of the records of one chunk, slot by slot. Belongs to one worker.
struct JSONRecords {
  let tree: PathTree
  private var values: [JSONValue] = []
  /// The first value of the record that is read.
  private var base = 0
  /// For each node the walk that entered it last: a key that comes again has the last word.
  private var entered: [Int]
  private var walk = 0
  /// For each node the array whose selection it was last: the first element that has the text is taken.
  private var selected: [Int]
  private var array = 0
  /// By slot: some record had it.
  private(set) var seen: [Bool]

  private static let nothing = -1

  init(_ tree: PathTree) {
    self.tree = tree
    entered = [Int](repeating: 0, count: tree.nodes.count)
    selected = [Int](repeating: 0, count: tree.nodes.count)
    seen = [Bool](repeating: false, count: tree.slots)
  }

  mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    for slot in seen.indices { seen[slot] = false }
  }

  /// What stands in a slot of a record, by its number among those that were read.
  @inline(__always)
  subscript(record: Int, slot: Int) -> JSONValue { values[record * tree.slots + slot] }

  /// Reads the record that a line is, and adds its values; none where the line is no record.
  mutating func read(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(JSONFault) {
    base = values.count
    for _ in 0..<tree.slots { values.append(.missing) }
    walk += 1
    do throws(JSONFault) {
      let start = JSONScan.afterSpace(bytes, line.lowerBound, line.upperBound)
      guard JSONScan.byte(bytes, start, line.upperBound) == UInt8(ascii: "{") else { throw JSONFault.malformed }
      let end = try object(bytes, start, line.upperBound, node: 0, depth: 0)
      guard JSONScan.afterSpace(bytes, end, line.upperBound) == line.upperBound else { throw JSONFault.malformed }
    } catch {
      values.removeLast(tree.slots)
      throw error
    }
  }

  /// The end of the value at `start`, which the paths of a node lead to.
  private mutating func value(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, node: Int, depth: Int
  ) throws(JSONFault) -> Int {
    guard node != Self.nothing else { return try JSONScan.valueEnd(bytes, start, end, depth: depth) }
    if entered[node] == walk { forget(node) }
    entered[node] = walk
    switch JSONScan.byte(bytes, start, end) {
    case UInt8(ascii: "\""):
      let string = try JSONScan.string(bytes, start, end)
      put(JSONValue(string.content, string.hasEscapes ? .escaped : .plain), at: node)
      return string.end
    case UInt8(ascii: "{"):
      let after = try object(bytes, start, end, node: node, depth: depth)
      put(JSONValue(start..<after, .structure), at: node)
      return after
    case UInt8(ascii: "["):
      let after = try elements(bytes, start, end, node: node, depth: depth)
      put(JSONValue(start..<after, .structure), at: node)
      return after
    default:
      let after = try JSONScan.scalarEnd(bytes, start, end)
      put(bytes[start] == UInt8(ascii: "n") ? .missing : JSONValue(start..<after, .plain), at: node)
      return after
    }
  }

  private mutating func object(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, node: Int, depth: Int
  ) throws(JSONFault) -> Int {
    if tree.nodes[node].keys.isEmpty { return try JSONScan.valueEnd(bytes, start, end, depth: depth) }
    if depth >= JSONScan.deepest { throw .tooDeep }
    var at = JSONScan.afterSpace(bytes, start + 1, end)
    if JSONScan.byte(bytes, at, end) == UInt8(ascii: "}") { return at + 1 }
    while true {
      let key = try JSONScan.key(bytes, &at, end)
      at = try value(bytes, at, end, node: child(of: node, bytes, key), depth: depth + 1)
      at = JSONScan.afterSpace(bytes, at, end)
      guard try JSONScan.next(bytes, &at, end, closing: UInt8(ascii: "}")) else { return at }
    }
  }

  /// Elements are first passed over, since what picks one may stand at its end.
  private mutating func elements(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, node: Int, depth: Int
  ) throws(JSONFault) -> Int {
    let (elements, selections) = (tree.nodes[node].elements, tree.nodes[node].selections)
    if elements.isEmpty, selections.isEmpty { return try JSONScan.valueEnd(bytes, start, end, depth: depth) }
    if depth >= JSONScan.deepest { throw .tooDeep }
    array += 1
    let this = array
    var at = JSONScan.afterSpace(bytes, start + 1, end)
    if JSONScan.byte(bytes, at, end) == UInt8(ascii: "]") { return at + 1 }
    var index = 0
    while true {
      let element = at
      at = try JSONScan.valueEnd(bytes, element, end, depth: depth + 1)
      for place in elements where tree.elements[place].index == index {
        _ = try value(bytes, element, at, node: tree.elements[place].node, depth: depth + 1)
      }
      if !selections.isEmpty, bytes[element] == UInt8(ascii: "{") {
        try select(bytes, element..<at, selections, array: this, depth: depth + 1)
      }
      index += 1
      at = JSONScan.afterSpace(bytes, at, end)
      guard try JSONScan.next(bytes, &at, end, closing: UInt8(ascii: "]")) else { return at }
    }
  }

  /// Follows the selections that an object among an array's elements is the first to satisfy.
  private mutating func select(
    _ bytes: Span<UInt8>, _ element: Range<Int>, _ selections: Range<Int>, array: Int, depth: Int
  ) throws(JSONFault) {
    var (known, found): (Range<Int>?, Range<Int>?) = (nil, nil)
    for place in selections where selected[tree.selections[place].node] != array {
      let selection = tree.selections[place]
      if known.map({ tree.text[$0] == tree.text[selection.key] }) != true {
        (known, found) = (selection.key, nil)
        _ = try JSONScan.members(bytes, element.lowerBound, element.upperBound, depth: depth) { bytes, key, value in
          if JSONText.isSame(bytes, key, as: tree.text, selection.key) { found = value }
        }
      }
      guard let found, try isSame(bytes, found, as: selection.text) else { continue }
      selected[selection.node] = array
      _ = try value(bytes, element.lowerBound, element.upperBound, node: selection.node, depth: depth)
    }
  }

  private func isSame(_ bytes: Span<UInt8>, _ value: Range<Int>, as text: Range<Int>) throws(JSONFault) -> Bool {
    guard bytes[value.lowerBound] == UInt8(ascii: "\"") else {
      return JSONText.isSame(bytes, value, as: tree.text, text)
    }
    return JSONText.isSame(
      bytes, try JSONScan.string(bytes, value.lowerBound, value.upperBound), as: tree.text, text)
  }

  /// The node that a key leads to.
  @inline(__always)
  private func child(of node: Int, _ bytes: Span<UInt8>, _ key: JSONScan.Text) -> Int {
    for place in tree.nodes[node].keys {
      let name = tree.keys[place].name
      if key.hasEscapes
        ? JSONText.isSame(bytes, key, as: tree.text, name)
        : JSONText.isSame(bytes, key.content, as: tree.text, name)
      {
        return tree.keys[place].node
      }
    }
    return Self.nothing
  }

  @inline(__always)
  private mutating func put(_ value: JSONValue, at node: Int) {
    for place in tree.nodes[node].slots {
      let slot = tree.slotList[place]
      values[base + slot] = value
      seen[slot] = true
    }
  }

  /// Takes back what an earlier value of the same key held.
  private mutating func forget(_ node: Int) {
    for place in tree.nodes[node].slotsBelow { values[base + tree.slotList[place]] = .missing }
  }
}

extension JSONRecords {
  /// Adds the keys of a record that was read.
  static func addKeys(of bytes: Span<UInt8>, _ line: Range<Int>, to keys: inout Set<String>) {
    let start = JSONScan.afterSpace(bytes, line.lowerBound, line.upperBound)
    _ = try? JSONScan.members(bytes, start, line.upperBound, depth: 0) { bytes, key, _ in
      keys.insert(String(decoding: JSONText.unescaped(bytes, key.content), as: UTF8.self))
    }
  }
}
