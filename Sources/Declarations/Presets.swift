// Owns the presets that tables may begin from: where they lie, their checks, and which table of one is meant.

import AuditModel

/// The presets of one reading. A folder's own go before those that the program ships.
final class Presets {
  /// One file of presets: tables in the language of sources.yml, without `files`.
  private struct Preset {
    var name: String
    /// The path below the folder.
    var path: String
    /// The path that diagnostics show.
    var shown: String
    var file: DeclarationFile
    var isShipped: Bool
  }

  /// The table of a preset.
  struct Table {
    /// `zendesk.tickets`
    var name: String
    var entries: [YAMLValue.Entry]
  }

  private let problems: Problems
  private let own: [Preset]
  private let known: [String: Preset]
  /// The tables of each preset that was read; nil where it has errors.
  private var read: [String: [YAMLValue.Entry]?] = [:]

  init(own files: [DeclarationFile], in folder: String, shipped: [String: String], _ problems: Problems) {
    self.problems = problems
    own = files.map { file in
      let name = String(file.path.dropFirst(presetFolder.count + 1).dropLast(".yml".count))
      return Preset(name: name, path: file.path, shown: shownPath(file.path, in: folder), file: file, isShipped: false)
    }
    let carried = shipped.map { name, text in
      let path = "\(presetFolder)/\(name).yml"
      return Preset(
        name: name, path: path, shown: "\(path) (shipped)", file: DeclarationFile(path: path, text: text),
        isShipped: true)
    }
    known = Dictionary((own + carried).map { ($0.name, $0) }) { first, _ in first }
  }

  /// Reads the folder's own presets, whether or not a table begins from them.
  func checkOwn(by reader: SourcesReader) {
    for preset in own {
      if !isDashedName(preset.name) {
        problems.error(
          Place(file: preset.shown), "the preset \"\(preset.name)\" is not a plain name",
          notes: ["Name the file with lower-case letters, digits and dashes, as presets/our-helpdesk.yml."])
      }
      _ = tables(of: preset, by: reader)
    }
  }

  /// The shipped presets that were read, as files of the declaration.
  var shippedInUse: [DeclarationFile] {
    known.values.filter { $0.isShipped && read[$0.name] != nil }.map(\.file).sorted { $0.path < $1.path }
  }

  /// The table that `preset: zendesk.tickets` names, or the first one of `zendesk`. Nil, with a diagnostic, where it
  /// cannot be known.
  func table(_ value: YAMLValue, by reader: SourcesReader) -> Table? {
    guard let text = value.text(problems) else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let preset = known[parts[0]] else {
      let names = known.keys.sorted()
      problems.error(
        value.place, "there is no preset \"\(parts[0])\"",
        notes: [
          (names.isEmpty ? "" : "Presets are \(listed(names, "and")). ")
            + "A company's own lies in the folder of its declaration, as presets/our-helpdesk.yml."
        ], suggestion: Meant.preset(parts[0], among: names))
      return nil
    }
    // A preset with errors has been reported.
    guard let tables = tables(of: preset, by: reader), let first = tables.first else { return nil }
    let aside = "It is read for `preset: \(text)` at \(value.place)."
    if problems.asides[preset.shown]?.contains(aside) != true {
      problems.asides[preset.shown, default: []].append(aside)
    }
    guard parts.count == 2 else {
      return Table(name: "\(preset.name).\(first.key)", entries: first.value.entries ?? [])
    }
    guard let table = tables.first(where: { $0.key == parts[1] }) else {
      let names = tables.map { "\(preset.name).\($0.key)" }
      problems.error(
        value.place, "the preset \"\(preset.name)\" has no table \"\(parts[1])\"",
        notes: ["Its tables are \(listed(tables.map(\.key), "and"))."], suggestion: nearest(to: text, among: names))
      return nil
    }
    return Table(name: "\(preset.name).\(table.key)", entries: table.value.entries ?? [])
  }

  /// Every table of a preset, checked as those of sources.yml are, once. Nil where there is an error in it.
  private func tables(of preset: Preset, by reader: SourcesReader) -> [YAMLValue.Entry]? {
    if let tables = read[preset.name] { return tables }
    let before = problems.count
    let value = declarationText(of: preset.file, shownAs: preset.shown, problems)
      .flatMap { readYAML($0, file: preset.shown, firstLine: 1, label: preset.path, problems) }
    if let value {
      _ = SourcesReader(company: reader.company, zones: reader.zones, presets: nil, problems: problems).read(value)
    }
    let tables = problems.count == before ? value?.entries : nil
    read[preset.name] = .some(tables)
    return tables
  }
}

extension Meant {
  /// `jira-service-management` for `Jira`.
  static func preset(_ text: String, among names: [String]) -> String? {
    let plain = String(text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    let part = names.first { $0 == plain || $0.hasPrefix(plain + "-") || $0.hasSuffix("-" + plain) }
    return plain.isEmpty ? nil : part ?? nearest(to: plain, among: names)
  }
}
