// Owns what `inspect` says: for each file its profile as comments, then its table of sources.yml.

import AuditModel
import Declarations
import Exports

struct Inspection {
  private let tables: [(profile: FileProfile, proposal: TableProposal)]

  /// Looks at so many rows of each file. `known` are the exports that presets describe.
  init(files: [String], rows: Int, known: [KnownExport] = []) throws {
    var names: Set<String> = []
    tables = try files.map { file in
      let profile = try profileExport(file: file, rows: rows)
      let proposal = TableProposal(profile, taken: names, known: known)
      names.insert(proposal.mapping.name)
      return (profile, proposal)
    }
  }

  var text: String {
    tables.map { profile, proposal in
      let comments = InspectionTable(profile: profile, proposal: proposal).lines
      let written = (comments + proposal.advice).map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n") + "\n"
      return written + declared(proposal)
    }
    .joined(separator: "\n")
  }

  /// The table as sources.yml has it. Declarations are written without the preset that they began from, since what it
  /// said is in them; a proposal begins there.
  private func declared(_ proposal: TableProposal) -> String {
    let mapping = proposal.mapping
    let yaml = sourcesText(of: [mapping], companyZone: .utc, remarks: [mapping.name: proposal.remarks])
    guard let preset = mapping.preset else { return yaml }
    var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.insert("  preset: \(preset)", at: 1)
    if mapping.columns.isEmpty { lines.removeAll { $0.hasPrefix("  columns:") } }
    return lines.joined(separator: "\n")
  }
}

/// `141,712`
func grouped(_ number: some BinaryInteger) -> String {
  let digits = Array("\(number.magnitude)")
  let groups = digits.enumerated().map { index, digit in
    index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
  }
  return (number < 0 ? "-" : "") + groups.joined()
}

/// `1 row`, `2,000 rows`
func counted(_ number: Int, _ word: String) -> String { "\(grouped(number)) \(word)\(number == 1 ? "" : "s")" }

extension String {
  /// The text on one line, whatever a file holds: characters that are no text become dots.
  var onOneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x20...0x7E, 0xA0...0x2027, 0x2030...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: scalar
          default: "·"
          }
        }))
  }

  /// The text, cut where it is longer than so many characters.
  func cut(to length: Int) -> String { count > length ? prefix(length - 1) + "…" : self }
}
