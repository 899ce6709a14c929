// Owns one numbering of category texts for workers that each number them for themselves, while they still read.

internal import Synchronization

final class SharedTexts: Sendable {
  private struct State {
    /// By bytes: Swift holds texts equal that differ in how their accents are composed, and other engines do not.
    var codes: [[UInt8]: Int64] = [:]
    var texts: [String] = []
  }

  private let state = Mutex(State())

  var texts: [String] { state.withLock { $0.texts } }

  /// Numbers the texts that a worker has met since it last asked: `codes` has the number of each that it knows.
  func number(_ texts: [String], into codes: inout [Int64]) {
    guard codes.count < texts.count else { return }
    state.withLock { state in
      for text in texts.dropFirst(codes.count) {
        let bytes = Array(text.utf8)
        let code = state.codes[bytes] ?? Int64(state.texts.count)
        if code == state.texts.count {
          state.codes[bytes] = code
          state.texts.append(text)
        }
        codes.append(code)
      }
    }
  }
}
