// Owns the presets seen by themselves: every table of each, as a company that begins from it has it.

package import AuditModel

/// The tables of presets, by name and text, each under the name that a declaration gives it: `zendesk.tickets`. Those of
/// a preset with errors are left out.
package func presetTables(_ presets: [String: String]) -> [(name: String, table: TableMapping)] {
  presets.keys.sorted().flatMap { preset -> [(name: String, table: TableMapping)] in
    let text = presets[preset] ?? ""
    let names = readYAML(text, file: preset, firstLine: 1, label: preset, Problems())?.map(Problems())?.entries ?? []
    return names.compactMap { entry in
      let problems = Problems()
      let name = "\(preset).\(entry.key)"
      let reader = SourcesReader(
        company: .utc, zones: Zones(), presets: Presets(own: [], in: "", shipped: presets, problems), problems: problems
      )
      let sources = "table: { files: \"export-*\", preset: \(name) }\n"
      let table = readYAML(sources, file: "sources.yml", firstLine: 1, label: "sources.yml", problems)
        .flatMap { reader.read($0).all.first }
      return problems.hasErrors ? nil : table.map { (name, $0.mapping) }
    }
  }
}
