// Owns the memory that a program computes in: one column of integers for each register.

internal import AuditModel

/// The registers of one worker: `capacity` integers for each, in columns of one block.
@safe final class Registers {
  /// Few enough that all columns of a large program stay near the processor, and enough that a step's own cost is small.
  /// A multiple of 64: see `ccolumn_choose`.
  static let capacity = 1024

  private let block: UnsafeMutablePointer<Int64>
  /// Of all registers.
  let columns: UnsafeMutablePointer<UnsafeMutablePointer<Int64>?>

  init(_ places: ColumnPlaces) {
    let size = max(1, places.count) * Self.capacity
    unsafe block = .allocate(capacity: size)
    unsafe block.initialize(repeating: missing, count: size)
    unsafe columns = .allocate(capacity: max(1, places.columns.count))
    for (register, column) in places.columns.enumerated() {
      unsafe (columns + register).initialize(to: block + column * Self.capacity)
    }
  }

  deinit {
    unsafe block.deallocate()
    unsafe columns.deallocate()
  }

  @inline(__always) func column(_ register: Int) -> UnsafeMutablePointer<Int64> {
    unsafe columns[register].unsafelyUnwrapped
  }

  @inline(__always) subscript(register: Int, row: Int) -> Int64 {
    get { unsafe column(register)[row] }
    set { unsafe column(register)[row] = newValue }
  }
}
