// Owns how the memory of large tables is taken from the system and given back to it.

internal import CScanner

enum LargeBlocks {
  private static let threshold = 1 << 20

  /// Has every block of a megabyte and more mapped by itself, so that it is given back when it is given up.
  ///
  /// Left to itself the C library takes ever larger blocks from its heaps, where those that grew and were copied leave
  /// holes: with a hundred million keys, a third as much again as was in use.
  static func mapAlone() { cscanner_map_large_blocks(threshold) }
}
