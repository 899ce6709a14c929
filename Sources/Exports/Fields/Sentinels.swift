// Owns how a value that is not there travels among integers.

/// No value: the field is empty or holds a null word.
let missing = Int64.min
/// The field holds something its type cannot read. To every expression but `isUnreadable` it is missing.
let unreadable = Int64.min + 1

@inline(__always) func isPresent(_ value: Int64) -> Bool { value > unreadable }

/// Values beyond this are unreadable, so that sums over any file fit 128 bits and differences fit 64.
let largestValue: Int64 = 1 << 53
