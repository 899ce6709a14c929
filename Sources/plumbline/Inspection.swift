// Owns what `inspect` says: for each file its profile as comments, then its table of sources.yml.

import AuditModel
import Declarations
import Exports

struct Inspection {
  private let tables: [(profile: FileProfile, proposal: TableProposal)]

  init(_ profiles: [FileProfile]) {
    var names: Set<String> = []
    tables = profiles.map { profile in
      let proposal = TableProposal(profile, taken: names)
      names.insert(proposal.mapping.name)
      return (profile, proposal)
    }
  }

  var text: String {
    tables.map { profile, proposal in
      let comments = InspectionTable(profile: profile, proposal: proposal).lines
      let yaml = sourcesText(
        of: [proposal.mapping], companyZone: .utc, remarks: [proposal.mapping.name: proposal.remarks])
      guard !proposal.mapping.columns.isEmpty else {
        return (comments + ["No column has a name, and so there is nothing to declare."])
          .map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n") + "\n"
      }
      return (comments + proposal.advice).map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n") + "\n" + yaml
    }
    .joined(separator: "\n")
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
