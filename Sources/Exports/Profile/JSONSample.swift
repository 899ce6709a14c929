// Owns the values of a JSON record by the paths to them, for files that are not declared yet.

/// Arrays are looked into by what their elements are called, where each has a `name` and a `value`; else by their first
/// element alone. Only names beside values are taken for words of a path: others may be people's.
enum JSONSample {
  struct Leaf {
    var path: String
    var text: [UInt8]
  }

  private indirect enum Value {
    case object([(key: String, value: Value)])
    case array([Value])
    /// A string, or a number or word as it is written.
    case text([UInt8])
    case null
  }

  /// Nil where the bytes are no JSON object.
  static func leaves(of bytes: [UInt8]) -> [Leaf]? {
    var reader = Reader(bytes: bytes)
    guard let value = reader.value(depth: 0), reader.isAtEnd, case .object = value else { return nil }
    var leaves: [Leaf] = []
    add(value, at: "", depth: 0, to: &leaves)
    return leaves
  }

  /// Objects and arrays within one another that are looked into.
  private static let deepest = 8

  private static func add(_ value: Value, at path: String, depth: Int, to leaves: inout [Leaf]) {
    guard depth <= deepest else { return }
    switch value {
    case .null: break
    case .text(let text): leaves.append(Leaf(path: path, text: text))
    case .object(let members):
      for member in members {
        add(member.value, at: path + step(member.key, isFirst: path.isEmpty), depth: depth + 1, to: &leaves)
      }
    case .array(let elements):
      let names = elements.map(name)
      guard !names.contains(nil), !names.isEmpty else {
        if let first = elements.first { add(first, at: path + "[0]", depth: depth + 1, to: &leaves) }
        return
      }
      var met: Set<String> = []
      for (element, name) in zip(elements, names) {
        guard let name, met.insert(name).inserted, case .object(let members) = element else { continue }
        let others = members.filter { $0.key != "name" }
        add(.object(others), at: path + "[name=\(name)]", depth: depth + 1, to: &leaves)
      }
    }
  }

  /// A key as it stands in a path: in quotes and brackets where it holds a dot or a bracket.
  private static func step(_ key: String, isFirst: Bool) -> String {
    if key.isEmpty || key.contains(where: { ".[]\"".contains($0) }) {
      return "[\"\(key.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"]"
    }
    return isFirst ? key : "." + key
  }

  /// What an element is called, where it has a value besides and its name can stand in a path.
  private static func name(of element: Value) -> String? {
    guard case .object(let members) = element, members.contains(where: { $0.key == "value" }),
      case .text(let bytes)? = members.first(where: { $0.key == "name" })?.value
    else { return nil }
    let name = String(decoding: bytes, as: UTF8.self)
    return !name.isEmpty && name.allSatisfy({ $0.isLetter || $0.isNumber || "_- ".contains($0) }) ? name : nil
  }

  /// The grammar of RFC 8259. Each function leaves the place behind what it read, or gives nil.
  private struct Reader {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { bytes[index...].allSatisfy { Self.isSpace($0) } }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    private mutating func next() -> UInt8? {
      while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
      return index < bytes.count ? bytes[index] : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard next() == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    mutating func value(depth: Int) -> Value? {
      guard depth < 128, let first = next() else { return nil }
      switch first {
      case UInt8(ascii: "{"): return object(depth)
      case UInt8(ascii: "["): return array(depth)
      case UInt8(ascii: "\""): return string().map { .text($0) }
      default:
        let start = index
        while index < bytes.count, !Self.isSpace(bytes[index]), !",]}".utf8.contains(bytes[index]) { index += 1 }
        let word = Array(bytes[start..<index])
        switch String(decoding: word, as: UTF8.self) {
        case "null": return .null
        case "true", "false": return .text(word)
        case let text:
          let isNumber = first == UInt8(ascii: "-") || (48...57).contains(first)
          return isNumber && Double(text) != nil ? .text(word) : nil
        }
      }
    }

    private mutating func object(_ depth: Int) -> Value? {
      index += 1
      var members: [(key: String, value: Value)] = []
      if take("}") { return .object(members) }
      repeat {
        guard next() == UInt8(ascii: "\""), let key = string(), take(":"), let value = value(depth: depth + 1) else {
          return nil
        }
        members.append((String(decoding: key, as: UTF8.self), value))
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    private mutating func array(_ depth: Int) -> Value? {
      index += 1
      var elements: [Value] = []
      if take("]") { return .array(elements) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        elements.append(value)
      } while take(",")
      return take("]") ? .array(elements) : nil
    }

    private mutating func string() -> [UInt8]? {
      index += 1
      var text: [UInt8] = []
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return text
        case UInt8(ascii: "\\"):
          guard escape(into: &text) else { return nil }
        case ..<0x20: return nil
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
      guard index < bytes.count else { return false }
      let letter = bytes[index]
      index += 1
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        guard let first = unit() else { return false }
        var units = [first]
        if UTF16.isLeadSurrogate(first), bytes[index...].starts(with: Array("\\u".utf8)) {
          index += 2
          guard let second = unit() else { return false }
          units.append(second)
        }
        text += String(decoding: units, as: UTF16.self).utf8
      default: return false
      }
      return true
    }

    private mutating func unit() -> UInt16? {
      guard index + 4 <= bytes.count else { return nil }
      defer { index += 4 }
      return UInt16(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
    }
  }
}
