// Owns `plumbline audit`: the main job, from two folders to a site.

import ArgumentParser
import AuditModel
import Exports
import Foundation
import Reports

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Audits the standards against the exports and writes the site.",
    discussion: """
      Reads the declarations and the exports that they name, and writes SITE/index.html, SITE/audit.json and \
      SITE/markdown/. The site is put in place at one stroke: a run that fails leaves the last one as it was.
      """)

  @Option(help: ArgumentHelp("The folder of declarations.", valueName: "dir"))
  var standards = "standards"

  @Option(help: ArgumentHelp("The folder that the tables' files are relative to.", valueName: "dir"))
  var exports: String

  @Option(help: ArgumentHelp("The folder to write; a site that is there is replaced.", valueName: "dir"))
  var output = "audit-site"

  @Option(
    help: ArgumentHelp(
      "\(Period.forms). Without it the company's own period, else the last whole quarter in the exports.",
      valueName: "period"))
  var period: String?

  @Option(
    help: ArgumentHelp(
      "The day at whose end open records are judged. Without it the company's own, else the period's last.",
      valueName: "yyyy-mm-dd"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "What makes the run exit with 1, separated by commas: \(grades). Without it the company's own.",
      valueName: "grades"))
  var failOn: String?

  @Option(help: ArgumentHelp("A folder of templates to use instead of the built-in ones.", valueName: "dir"))
  var template: String?

  @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  private static let grades = FailureGrade.allCases.map(\.rawValue).joined(separator: ", ")

  func run() async throws {
    let folder = OutputFolder(path: output)
    _ = try period.map { try Period(option: $0) }
    let day = try asOf.map { try CivilDay(option: $0) }
    let failures = try parsedGrades()
    let loaded = try LoadedDeclarations.load(standards, quiet: quiet)
    try folder.check(apartFrom: [standards, exports])
    let template = try template.map { try loadTemplate($0) } ?? .embedded
    let run = AuditRun(
      book: loaded.book, warnings: loaded.warnings,
      reader: NativeReader(
        exports: try existingFolder(exports), workers: AuditRun.workers, progress: Console.progress(quiet: quiet)),
      period: try period.map { try Period(option: $0, fiscalYearStart: loaded.book.company.fiscalYearStart) },
      asOf: day)
    let audit = try await run.audit()
    Console.endProgress(quiet: quiet)
    if !quiet { Console.report(audit.diagnostics.filter { !loaded.warnings.contains($0) }) }

    try AuditSite(folder: folder, template: template, color: color, quiet: quiet).write(audit)
    let reasons = (failures ?? loaded.book.company.failOn).compactMap { audit.reason($0) }
    guard !reasons.isEmpty else { return }
    let source = failures == nil ? "fail_on of company.yml" : "--fail-on"
    throw Stop(
      outcome: .findings, message: quiet ? "" : "exit status 1, by \(source): \(reasons.joined(separator: ", "))")
  }

  private func parsedGrades() throws -> [FailureGrade]? {
    guard let failOn else { return nil }
    let words = failOn.split(separator: ",")
    guard !words.isEmpty else {
      throw ValidationError("--fail-on names nothing; write never, or some of \(Self.grades).")
    }
    let named = try words.map { word in
      let word = word.trimmingCharacters(in: .whitespaces)
      guard let grade = FailureGrade(rawValue: word) else {
        let near = nearest(to: word, among: FailureGrade.allCases.map(\.rawValue)).map { " Did you mean \($0)?" } ?? ""
        throw ValidationError("--fail-on \"\(word)\" is none of \(Self.grades).\(near)")
      }
      return grade
    }
    if named.contains(.never), named.count > 1 {
      throw ValidationError("--fail-on \"\(failOn)\" has never beside other grades; never stands alone.")
    }
    return named
  }

  private func loadTemplate(_ folder: String) throws -> SiteTemplate {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".mustache") || $0.hasSuffix(".css") }
    var files = SiteTemplate.embedded.files
    for name in names {
      files[name] = String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
    }
    let template = SiteTemplate(files: files)
    let faults =
      names.isEmpty
      ? [
        Diagnostic(.error, at: Place(file: folder), "holds no templates", notes: ["Copy site-template to start from."])
      ]
      : problems(in: template)
    Console.report(faults)
    guard !faults.contains(where: { $0.severity == .error }) else {
      throw Stop(outcome: .couldNotRun, message: "\(folder): \(Console.counts(faults)); nothing was written.")
    }
    return template
  }
}

extension ColorChoice: ExpressibleByArgument {}

extension Audit {
  /// What in the audit is at or above a grade, counted; nil where nothing is.
  fileprivate func reason(_ grade: FailureGrade) -> String? {
    func standards(_ verdict: Verdict) -> Int { self.standards.count { $0.verdict == verdict } }
    func findings(_ tiers: [Tier]) -> Int { self.findings.count { tiers.contains($0.tier) } }
    let (count, noun, rest): (Int, String, String) =
      switch grade {
      case .missed: (standards(.missed), "standard", " missed")
      case .unmeasured: (standards(.unmeasured), "standard", " not measured")
      case .strong: (findings([.strong]), "strong finding", "")
      case .worthAsking: (findings([.strong, .worthAsking]), "finding", " worth asking about or strong")
      case .watch: (findings([.strong, .worthAsking, .watch]), "finding", "")
      case .contradicted: (control.count { $0.test == .contradicted }, "claim", " of the checklist contradicted")
      case .breaking, .notable, .never: (0, "", "")
      }
    return count == 0 ? nil : counted(count, noun) + rest
  }
}
