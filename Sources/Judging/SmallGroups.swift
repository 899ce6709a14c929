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
