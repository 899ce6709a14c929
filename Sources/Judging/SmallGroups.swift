// Owns the rule by which small groups stay out of sight, for segments and for points of a series alike.

/// How many of a whole's groups may be shown, the largest first. Those under the floor may not, and as many more are
/// kept back as it takes that at least two are hidden, with as many records as the floor: else they could be had by
/// subtracting the others from the whole. `sizes` are descending.
func groupsToShow(_ sizes: [Int], floor: Int) -> Int {
  var shown = sizes.count
  var hiddenRecords = 0
  while shown > 0 {
    let hidden = sizes.count - shown
    guard sizes[shown - 1] < floor || (hidden > 0 && (hidden < 2 || hiddenRecords < floor)) else { break }
    shown -= 1
    hiddenRecords += sizes[shown]
  }
  return shown
}

/// Which groups of a breakdown may be shown, by the rule above along every line of it: the groups that agree in all
/// fields but one add up to what another breakdown may show, whichever field that is.
///
/// `groups` are in the order in which they would be shown, the largest first.
func groupsToShow<Key: Hashable>(_ groups: [(keys: [Key], size: Int)], floor: Int) -> [Bool] {
  var isShown = groups.map { $0.size >= floor }
  let fields = groups.first?.keys.count ?? 0
  let lines = (0..<fields).map { field in
    Dictionary(grouping: groups.indices) { index in
      var keys = groups[index].keys
      keys.remove(at: field)
      return keys
    }
  }
  // The only group of a line is its whole, which stands elsewhere: to hide it here hides nothing.
  var hides = [Bool](repeating: true, count: groups.count)
  if fields > 1 {
    for line in lines.flatMap(\.values) where line.count == 1 { hides[line[0]] = false }
  }
  var changed = true
  while changed {
    changed = false
    for line in lines.flatMap({ lines in lines.values.sorted { $0[0] < $1[0] } }) {
      var hidden = line.filter { !isShown[$0] && (hides[$0] || groups[$0].size < floor) }
      while !hidden.isEmpty, hidden.count < 2 || hidden.reduce(0, { $0 + groups[$1].size }) < floor,
        let next = line.last(where: { isShown[$0] && hides[$0] })
      {
        isShown[next] = false
        hidden.append(next)
        changed = true
      }
    }
  }
  return isShown
}
