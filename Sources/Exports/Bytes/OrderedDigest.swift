// Owns the digest of a file that several workers share out among them: each adds the bytes that it took, in their order.

internal import Glibc
internal import Synchronization

/// Digesting takes as long as reading and scanning together, so it is not done while others wait for their next chunk.
final class OrderedDigest: Sendable {
  private struct State {
    var digest = FileDigest()
    /// The part that is to be added next.
    var next = 0
  }

  private let state = Mutex(State())

  /// `head` are the bytes before the first part.
  init(head: [UInt8]) { state.withLock { $0.digest.update(head.span) } }

  /// False where an earlier part is still to come, or just being added.
  func add(_ part: DigestPart, of bytes: [UInt8]) -> Bool {
    let isAdded = state.withLockIfAvailable { state in
      guard state.next == part.number else { return false }
      state.digest.update(bytes.span.extracting(part.range))
      state.next += 1
      return true
    }
    return isAdded ?? false
  }

  /// Once all parts are added, and only once.
  func finish() -> String { state.withLock { $0.digest.finish() } }
}

/// A file's bytes in a chunk that are still to be digested.
struct DigestPart: Sendable {
  let digest: OrderedDigest
  let number: Int
  let range: Range<Int>
}

extension Chunk {
  /// Digests what is still to be digested if it is its turn, or as soon as it is.
  ///
  /// Whoever holds an earlier part adds it before asking for another chunk, so the wait ends, and is mostly none.
  mutating func digest(waiting: Bool) {
    guard let part = undigested else { return }
    while !part.digest.add(part, of: bytes) {
      guard waiting else { return }
      sched_yield()
    }
    undigested = nil
  }
}
