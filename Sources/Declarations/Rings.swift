// Owns the finding of rings among things that name one another.

/// Each way that leads from a node back to itself, as the nodes on it: one for every edge that closes a ring, found from
/// the first node in the order given. Nodes without an entry in `next` lead nowhere.
func rings<Node: Hashable>(in order: [Node], _ next: [Node: [Node]]) -> [[Node]] {
  var rings: [[Node]] = []
  var finished: Set<Node> = []
  for start in order where !finished.contains(start) {
    // The way from the start to where the search stands, and how many edges of each node have been followed.
    var way: [(node: Node, followed: Int)] = [(start, 0)]
    var positions: [Node: Int] = [start: 0]
    while let (node, followed) = way.last {
      let edges = next[node] ?? []
      guard followed < edges.count else {
        way.removeLast()
        positions[node] = nil
        finished.insert(node)
        continue
      }
      way[way.count - 1].followed += 1
      let other = edges[followed]
      if let position = positions[other] {
        rings.append(way[position...].map(\.node))
      } else if next[other] != nil, !finished.contains(other) {
        positions[other] = way.count
        way.append((other, 0))
      }
    }
  }
  return rings
}
