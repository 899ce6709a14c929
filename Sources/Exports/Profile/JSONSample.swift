// Owns the values of a JSON record by the paths to them, for files that are not declared yet.

/// Arrays are looked into by what their elements are called, where each has a `name` and a `value`; else by their first
/// element alone. Only names beside values are taken for words of a path: others may be people's.
enum JSONSample {
  struct Leaf {
    var path: String
    var text: [UInt8]
  }

  /// Nil where the bytes are no JSON object.
  static func leaves(of record: [UInt8]) -> [Leaf]? {
    let bytes = record.span
    let start = JSONScan.afterSpace(bytes, 0, bytes.count)
    guard JSONScan.byte(bytes, start, bytes.count) == UInt8(ascii: "{"),
      let end = try? JSONScan.valueEnd(bytes, start, bytes.count, depth: 0),
      JSONScan.afterSpace(bytes, end, bytes.count) == bytes.count
    else { return nil }
    var leaves: [Leaf] = []
    add(bytes, start..<end, at: "", depth: 0, to: &leaves)
    return leaves
  }

  /// Objects and arrays within one another that are looked into.
  private static let deepest = 8

  private static func add(
    _ bytes: Span<UInt8>, _ value: Range<Int>, at path: String, depth: Int, to leaves: inout [Leaf]
  ) {
    guard depth <= deepest else { return }
    switch bytes[value.lowerBound] {
    case UInt8(ascii: "n"): break
    case UInt8(ascii: "{"):
      for member in members(bytes, value) {
        let step = step(member.key, isFirst: path.isEmpty)
        add(bytes, member.value, at: path + step, depth: depth + 1, to: &leaves)
      }
    case UInt8(ascii: "["):
      let elements = elements(bytes, value)
      let names = elements.compactMap { name(of: $0, bytes) }
      guard names.count == elements.count else {
        add(bytes, elements[0], at: path + "[0]", depth: depth + 1, to: &leaves)
        return
      }
      var met: Set<String> = []
      for (element, name) in zip(elements, names) where met.insert(name).inserted {
        for member in members(bytes, element) where member.key != "name" {
          let step = "[name=\(name)]" + step(member.key, isFirst: false)
          add(bytes, member.value, at: path + step, depth: depth + 2, to: &leaves)
        }
      }
    default: leaves.append(Leaf(path: path, text: text(bytes, value)))
    }
  }

  /// The members of an object that is known to be one.
  private static func members(_ bytes: Span<UInt8>, _ object: Range<Int>) -> [(key: String, value: Range<Int>)] {
    var members: [(key: String, value: Range<Int>)] = []
    _ = try? JSONScan.members(bytes, object.lowerBound, object.upperBound, depth: 0) { bytes, key, value in
      members.append((String(decoding: JSONText.unescaped(bytes, key.content), as: UTF8.self), value))
    }
    return members
  }

  private static func elements(_ bytes: Span<UInt8>, _ array: Range<Int>) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    _ = try? JSONScan.elements(bytes, array.lowerBound, array.upperBound, depth: 0) { elements.append($0) }
    return elements
  }

  /// A string's content, or a number or word as it is written.
  private static func text(_ bytes: Span<UInt8>, _ value: Range<Int>) -> [UInt8] {
    guard bytes[value.lowerBound] == UInt8(ascii: "\"") else { return value.map { bytes[$0] } }
    return JSONText.unescaped(bytes, (value.lowerBound + 1)..<(value.upperBound - 1))
  }

  /// A key as it stands in a path: in quotes and brackets where it holds a dot or a bracket.
  private static func step(_ key: String, isFirst: Bool) -> String {
    if key.isEmpty || key.contains(where: { ".[]\"".contains($0) }) {
      return "[\"\(key.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"]"
    }
    return isFirst ? key : "." + key
  }

  /// What an element is called, where it has a value besides and its name can stand in a path.
  private static func name(of element: Range<Int>, _ bytes: Span<UInt8>) -> String? {
    guard bytes[element.lowerBound] == UInt8(ascii: "{") else { return nil }
    let members = members(bytes, element)
    guard members.contains(where: { $0.key == "value" }), let named = members.first(where: { $0.key == "name" })?.value,
      bytes[named.lowerBound] == UInt8(ascii: "\"")
    else { return nil }
    let name = String(decoding: text(bytes, named), as: UTF8.self)
    return !name.isEmpty && name.allSatisfy({ $0.isLetter || $0.isNumber || "_- ".contains($0) }) ? name : nil
  }
}
