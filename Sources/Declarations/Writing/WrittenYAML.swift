// Owns the writing of YAML: short values in braces on one line, long ones below their key, texts quoted where they must.

indirect enum WrittenYAML {
  struct Entry {
    var key: String
    var value: WrittenYAML
    /// A comment behind the entry.
    var remark: String?
  }

  case text(String)
  case list([WrittenYAML])
  case mapping([Entry])
  /// A mapping whose entries each have a line of their own.
  case block([Entry])
}

extension WrittenYAML {
  /// The longest line that a value in braces may make.
  private static let longestLine = 110

  /// The entries of a mapping at the top of a document.
  static func document(_ entries: [Entry]) -> String { lines(entries, indent: "") }

  static func document(items: [WrittenYAML]) -> String { lines(items, indent: "") }

  private static func lines(_ entries: [Entry], indent: String) -> String {
    entries.map { entry in
      let remark = entry.remark.map { "  # \($0)" } ?? ""
      let start = "\(indent)\(scalar(entry.key)):"
      if let flow = entry.value.flow, start.count + flow.count < longestLine || entry.value.isText {
        return "\(start) \(flow)\(remark)\n"
      }
      return "\(start)\(remark)\n" + entry.value.below(indent: indent + "  ")
    }
    .joined()
  }

  private static func lines(_ items: [WrittenYAML], indent: String) -> String {
    items.map { item in
      if let flow = item.flow, indent.count + flow.count < longestLine || item.isText { return "\(indent)- \(flow)\n" }
      // The first line of what is below stands behind the dash.
      return "\(indent)- " + item.below(indent: indent + "  ").dropFirst(indent.count + 2)
    }
    .joined()
  }

  private func below(indent: String) -> String {
    switch self {
    case .text(let text): "\(indent)\(Self.scalar(text))\n"
    case .list(let items): Self.lines(items, indent: indent)
    case .mapping(let entries), .block(let entries): Self.lines(entries, indent: indent)
    }
  }

  private var isText: Bool { if case .text = self { true } else { false } }

  /// The value on one line; nil where it has lines of its own.
  private var flow: String? {
    switch self {
    case .text(let text): return Self.scalar(text)
    case .list(let items):
      let parts = items.compactMap(\.flow)
      return parts.count == items.count ? "[\(parts.joined(separator: ", "))]" : nil
    case .mapping(let entries):
      if entries.isEmpty { return "{}" }
      let parts = entries.compactMap { entry in
        entry.remark == nil ? entry.value.flow.map { "\(Self.scalar(entry.key)): \($0)" } : nil
      }
      return parts.count == entries.count ? "{ \(parts.joined(separator: ", ")) }" : nil
    case .block: return nil
    }
  }

  /// A text as it must be written to be read as itself, in braces or out of them.
  static func scalar(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || (48...57).contains(scalar.value) || " _./%+-".unicodeScalars.contains(scalar)
    }
    let isNumber = isDecimal(text)
    let first = text.unicodeScalars.first
    let startsPlain = first.map { $0.properties.isAlphabetic || (48...57).contains($0.value) } ?? false
    let isNothing = ["null", "Null", "NULL"].contains(text)
    if isNumber || (plain && startsPlain && !text.hasSuffix(" ") && !isNothing) { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case " "..."~", "\u{A0}"..."\u{D7FF}", "\u{E000}"..."\u{FEFE}", "\u{FF00}"..."\u{FFFD}",
        "\u{10000}"..."\u{10FFFF}":
        quoted.unicodeScalars.append(scalar)
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\U" + String(repeating: "0", count: 8 - code.count) + code
      }
    }
    return quoted + "\""
  }
}

/// The entries of a mapping: those whose value is nil are left out.
func mappingEntries(_ pairs: KeyValuePairs<String, WrittenYAML?>) -> [WrittenYAML.Entry] {
  pairs.compactMap { pair in pair.value.map { WrittenYAML.Entry(key: pair.key, value: $0) } }
}

func texts(_ texts: [String]) -> WrittenYAML { .list(texts.map { .text($0) }) }

/// One text alone, several as a list.
func oneOrMore(_ all: [String]) -> WrittenYAML { all.count == 1 ? .text(all[0]) : texts(all) }
