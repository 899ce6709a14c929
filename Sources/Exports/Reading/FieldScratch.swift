// Owns the putting together of contents that no chunk holds as they are: escapes undone, two columns joined.

/// Room for contents that do not stand in a chunk as they are, reused from field to field.
final class FieldScratch {
  private(set) var text: [UInt8] = []
  private(set) var joined: [UInt8] = []
  private let nullWords: [[UInt8]]

  init(nullWords: [String]) { self.nullWords = nullWords.map { Array($0.utf8) } }

  func unescape(_ bytes: Span<UInt8>, _ content: Range<Int>) {
    text.removeAll(keepingCapacity: true)
    JSONText.unescape(bytes, content, into: &text)
  }

  /// Joins two contents by a space; where one is missing, the other stands alone.
  func join(
    _ first: ((Span<UInt8>, Range<Int>) -> Void) -> Void, and second: ((Span<UInt8>, Range<Int>) -> Void) -> Void
  ) {
    joined.removeAll(keepingCapacity: true)
    first(append)
    second(append)
  }

  private func append(_ bytes: Span<UInt8>, _ content: Range<Int>) {
    guard !content.isEmpty, !nullWords.contains(where: { JSONText.isSame(bytes, content, as: $0, $0.indices) }) else {
      return
    }
    if !joined.isEmpty { joined.append(0x20) }
    for index in content { joined.append(bytes[index]) }
  }
}
