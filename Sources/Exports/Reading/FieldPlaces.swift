// Owns where the content of one field lies in each record of a batch: found once, in a loop of its own, for all that is
// then read from it.

/// Belongs to one worker, and is reused from field to field.
@safe final class FieldPlaces {
  let lows: UnsafeMutablePointer<Int32>
  let highs: UnsafeMutablePointer<Int32>
  /// The rows whose content does not stand in the chunk as it is, ascending; their places are empty.
  private(set) var aside: [Int] = []

  init() {
    unsafe lows = .allocate(capacity: Registers.capacity)
    unsafe highs = .allocate(capacity: Registers.capacity)
  }

  deinit {
    unsafe lows.deallocate()
    unsafe highs.deallocate()
  }

  func removeAll() { aside.removeAll(keepingCapacity: true) }

  /// The bytes of a row's content in its chunk.
  @inline(__always) subscript(row: Int) -> Range<Int> {
    get { unsafe Range(uncheckedBounds: (Int(lows[row]), Int(highs[row]))) }
    set {
      unsafe lows[row] = Int32(truncatingIfNeeded: newValue.lowerBound)
      unsafe highs[row] = Int32(truncatingIfNeeded: newValue.upperBound)
    }
  }

  func setAside(_ row: Int) {
    aside.append(row)
    self[row] = 0..<0
  }
}
