// Owns the asking for memory ahead of its use, where rows look up places all over tables that no cache holds.

internal import CScanner

extension Span {
  /// Asks for an element: looking up many rows, the processor then waits for all of them at once and not for each.
  @inline(__always) func prefetch(_ index: Int) {
    guard index >= 0, index < count else { return }
    unsafe withUnsafeBufferPointer { unsafe cscanner_prefetch($0.baseAddress?.advanced(by: index)) }
  }
}
