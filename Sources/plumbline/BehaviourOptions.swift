// Owns the reading of `--behaviour NAME:STRENGTH` and `--trap NAME[:VALUE]`, and what is said of wrong ones.

import ArgumentParser
import AuditModel
import Simulator

/// The behaviours that are named, each once.
func namedBehaviours(_ options: [String]) throws -> [Behaviour] {
  let options = try options.map {
    try NamedValue($0, of: "behaviour", Behaviour.Name.self, what: "a strength", usual: { _ in nil }) { _ in 0...1 }
  }
  return try onceEach(options, "behaviour").map { Behaviour(name: $0.name, strength: $0.value ?? 0) }
}

/// The traps that are named, each once.
func namedTraps(_ options: [String]) throws -> [Trap] {
  let options = try options.map {
    try NamedValue($0, of: "trap", Trap.Name.self, what: "its value", usual: \.usual, range: \.range)
  }
  return try onceEach(options, "trap").map { Trap(name: $0.name, value: $0.value) }
}

private func onceEach<Name: RawRepresentable<String> & Hashable>(
  _ values: [NamedValue<Name>], _ option: String
) throws -> [NamedValue<Name>] {
  var seen: Set<Name> = []
  for value in values where !seen.insert(value.name).inserted {
    throw ValidationError("--\(option) \(value.name.rawValue): named twice.")
  }
  return values
}

/// `NAME:VALUE`, or a name alone where there is a usual value.
private struct NamedValue<Name: RawRepresentable<String> & CaseIterable & Hashable> {
  var name: Name
  var value: Double?

  init(
    _ text: String, of option: String, _ type: Name.Type, what: String, usual: (Name) -> Double?,
    range: (Name) -> ClosedRange<Double>
  ) throws {
    let names = Name.allCases.map(\.rawValue)
    let list = "\(option == "trap" ? "Traps" : "Behaviours") are \(names.joined(separator: ", "))."
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let name = Name(rawValue: parts[0]) else {
      let word = parts[0].lowercased()
      // `hang` is how a name begins, `invites` how one ends.
      let meant =
        names.first { !word.isEmpty && ($0.hasPrefix(word) || $0.hasSuffix("-" + word)) }
        ?? nearest(to: word, among: names)
      throw ValidationError(
        "--\(option) \(text): no such \(option).\(meant.map { " Did you mean \($0)?" } ?? "") \(list)")
    }
    let range = range(name)
    self.name = name
    value = parts.count == 2 ? Double(parts[1]) : usual(name)
    guard let value, range.contains(value) else {
      let near = Self.near(parts.count == 2 ? Double(parts[1]) : nil, range) ?? usual(name) ?? 0.3
      throw ValidationError(
        "--\(option) \(text): \(what) is from \(range.lowerBound) to \(range.upperBound)."
          + " Did you mean \(name.rawValue):\(near)? \(list)")
    }
  }

  /// What lies nearest in the range; a number of hundredths is read as one.
  private static func near(_ value: Double?, _ range: ClosedRange<Double>) -> Double? {
    guard let value, value.isFinite else { return nil }
    if value >= 2, range.contains(value / 100) { return value / 100 }
    return min(range.upperBound, max(range.lowerBound, value))
  }
}
