// Owns the guess of what separates a file's fields: the character that cuts its first rows most alike.

internal import CScanner

enum DelimiterGuess {
  private static let candidates = [",", ";", "\t", "|"].map { $0.utf8[$0.startIndex] }
  private static let rows = 200

  /// The delimiter of a text that begins at a header. A comma where nothing separates anything.
  static func delimiter(of text: [UInt8], isWhole: Bool) -> UInt8 {
    var best: (delimiter: UInt8, alike: Double, width: Int)?
    for candidate in candidates {
      let widths = widths(of: text, isWhole: isWhole, delimiter: candidate)
      guard let header = widths.first, header > 1 else { continue }
      let alike = Double(widths.count { $0 == header }) / Double(widths.count)
      if let known = best, (known.alike, known.width) >= (alike, header) { continue }
      best = (candidate, alike, header)
    }
    return best?.delimiter ?? UInt8(ascii: ",")
  }

  /// The number of fields of the first rows, blank ones apart.
  private static func widths(of text: [UInt8], isWhole: Bool, delimiter: UInt8) -> [Int] {
    let index = ScannedText(text, isLast: isWhole, delimiter: delimiter)
    return Array(index.records.lazy.filter { !$0.isBlank }.prefix(rows).map(\.fields.count))
  }
}
