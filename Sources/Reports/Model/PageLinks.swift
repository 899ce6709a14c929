// Owns where everything of a report lies: the page of each standard, the anchors of questions, findings and families.

import AuditModel

/// Ids come from files, so the names of pages keep only letters that are safe in a path, and never collide, not even
/// where case does not count; anchors are numbers.
struct PageLinks {
  private var pages: [String: String] = [:]
  private var questions: [String: String] = [:]
  private var findings: [String: String] = [:]

  static let control = "control"
  static let findingsPage = "findings"
  static let detectorsPage = "detectors"

  init(_ audit: Audit) {
    var taken: Set<String> = []
    for result in audit.standards where pages[result.standard.id] == nil {
      var name = ""
      for scalar in result.standard.id.unicodeScalars.prefix(100) {
        let isSafe = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        let isInnerDot = scalar == "." && name.last?.isLetter == true
        name.append(isSafe || isInnerDot ? Character(scalar) : "-")
      }
      if name.isEmpty { name = "standard" }
      var unique = name
      var number = 2
      while !taken.insert(unique.lowercased()).inserted {
        unique = "\(name)-\(number)"
        number += 1
      }
      pages[result.standard.id] = "standards/" + unique
    }
    for (index, result) in audit.control.enumerated() { questions[result.question.id] = "question-\(index + 1)" }
    for (index, finding) in audit.findings.enumerated() { findings[finding.id] = "finding-\(index + 1)" }
  }

  func page(of standard: String) -> String { pages[standard] ?? "index" }

  func anchor(ofQuestion id: String) -> String? { questions[id] }

  func anchor(ofFinding id: String) -> String? { findings[id] }
}
