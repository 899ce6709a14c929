// Owns the paths that a table's fields ask for, as one tree that each record is walked along once.

internal import AuditModel

/// Nodes are numbered so that a node's descendants follow it. Flat arrays of plain numbers, so that walking allocates
/// and counts nothing.
struct PathTree: Sendable {
  struct Node: Sendable {
    /// The values that stand here, as places in `slotList`; and those that stand here or below.
    var slots = 0..<0
    var slotsBelow = 0..<0
    /// Places in `keys`, `elements` and `selections`.
    var keys = 0..<0
    var elements = 0..<0
    var selections = 0..<0
  }

  struct Key: Sendable {
    /// The key's UTF-8 within `text`.
    var name: Range<Int>
    var node: Int
  }

  struct Element: Sendable {
    var index: Int
    var node: Int
  }

  struct Selection: Sendable {
    var key: Range<Int>
    var text: Range<Int>
    var node: Int
  }

  private(set) var nodes: [Node] = []
  private(set) var keys: [Key] = []
  private(set) var elements: [Element] = []
  /// Those of one node in order of their keys.
  private(set) var selections: [Selection] = []
  private(set) var slotList: [Int] = []
  private(set) var text: [UInt8] = []
  let slots: Int

  /// A slot for each path.
  init(_ paths: [JSONPath?]) {
    slots = paths.count
    _ = add(paths.enumerated().compactMap { slot, path in path.map { (slot, $0.steps[...]) } })
  }

  /// Adds a node where these paths lead on, and all below it.
  private mutating func add(_ paths: [(slot: Int, rest: ArraySlice<JSONPath.Step>)]) -> Int {
    let number = nodes.count
    nodes.append(Node())
    let firstBelow = slotList.count
    slotList += paths.filter { $0.rest.isEmpty }.map(\.slot)
    nodes[number].slots = firstBelow..<slotList.count
    // In order of first use, but selections by their keys.
    var steps: [JSONPath.Step] = []
    for case let step? in paths.map(\.rest.first) where !steps.contains(step) { steps.append(step) }
    var (keys, elements, selections): ([Key], [Element], [Selection]) = ([], [], [])
    for step in steps {
      let node = add(paths.filter { $0.rest.first == step }.map { ($0.slot, $0.rest.dropFirst()) })
      switch step {
      case .key(let name): keys.append(Key(name: store(name), node: node))
      case .element(let index): elements.append(Element(index: index, node: node))
      case .first(let key, let text): selections.append(Selection(key: store(key), text: store(text), node: node))
      }
    }
    selections.sort { self.text[$0.key].lexicographicallyPrecedes(self.text[$1.key]) }
    nodes[number].keys = self.keys.count..<(self.keys.count + keys.count)
    nodes[number].elements = self.elements.count..<(self.elements.count + elements.count)
    nodes[number].selections = self.selections.count..<(self.selections.count + selections.count)
    self.keys += keys
    self.elements += elements
    self.selections += selections
    nodes[number].slotsBelow = firstBelow..<slotList.count
    return number
  }

  private mutating func store(_ name: String) -> Range<Int> {
    let start = text.count
    text += Array(name.utf8)
    return start..<text.count
  }
}
