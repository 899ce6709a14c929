// Owns the reading of a whole declaration: files in, one book or all of its diagnostics out.

import AuditModel
import Foundation

/// Reads the declaration that a folder holds. A folder or file that is not there is a diagnostic; a folder that may
/// not be listed throws. `presets` are those that the folder need not hold: what stands in `presets/NAME.yml`, by name.
package func readDeclarations(folder: String, presets: [String: String] = [:]) throws -> DeclarationReading {
  let problems = Problems()
  var isFolder: ObjCBool = false
  guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
    problems.error(
      Place(file: folder), "there is no folder \"\(folder)\"",
      notes: ["It is to hold company.yml, sources.yml and the standards."], suggestion: neighbour(of: folder))
    return DeclarationReading(book: nil, diagnostics: problems.sorted, files: [])
  }
  let paths = try filePaths(in: folder)
  if !paths.contains("company.yml"), paths.contains("standards/company.yml") {
    problems.error(
      Place(file: folder), "the declaration is not in this folder, but in its folder \"standards\"",
      notes: ["Name the folder that holds company.yml."], suggestion: shownPath("standards", in: folder))
    return DeclarationReading(book: nil, diagnostics: problems.sorted, files: [])
  }
  warnOfUnreadFiles(paths, shown: { shownPath($0, in: folder) }, problems)
  var files: [DeclarationFile] = []
  for path in paths where isDeclaration(path) {
    if let bytes = bytes(of: "\(folder)/\(path)") {
      files.append(DeclarationFile(path: path, bytes: bytes))
    } else {
      problems.error(
        Place(file: shownPath(path, in: folder)), "the file cannot be read", notes: ["Check its permissions."])
    }
  }
  return readDeclarations(files: files, folder: folder, presets: presets, problems)
}

/// Reads a declaration from files in memory; their places show `folder` before their paths. Files that a folder would
/// not be asked for are left out.
package func readDeclarations(
  files: [DeclarationFile], folder: String = "", presets: [String: String] = [:]
) -> DeclarationReading {
  readDeclarations(files: files, folder: folder, presets: presets, Problems())
}

private func readDeclarations(
  files: [DeclarationFile], folder: String, presets shipped: [String: String], _ problems: Problems
) -> DeclarationReading {
  var files = files.filter { isDeclaration($0.path) }
  files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  let presets = Presets(own: files.filter { isPreset($0.path) }, in: folder, shipped: shipped, problems)
  let book = BookReader(files: files, folder: folder, presets: presets, problems: problems).read()
  files += presets.shippedInUse
  files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  return DeclarationReading(book: problems.hasErrors ? nil : book, diagnostics: problems.sorted, files: files)
}

/// One reading of all files: the company first, then its tables, then the pages that speak of both.
private struct BookReader {
  let files: [DeclarationFile]
  let folder: String
  let presets: Presets
  let problems: Problems
  private let zones = Zones()

  init(files: [DeclarationFile], folder: String, presets: Presets, problems: Problems) {
    self.files = files
    self.folder = folder
    self.presets = presets
    self.problems = problems
  }

  /// Nil where the company or its tables cannot be read at all.
  func read() -> StandardsBook? {
    let company = document("company.yml", holds: "the company's name and zone")
      .flatMap { readCompany($0, zones: zones, problems) }
    let reader = SourcesReader(company: company?.zone ?? .utc, zones: zones, presets: presets, problems: problems)
    presets.checkOwn(by: reader)
    let tables = document("sources.yml", holds: "the tables and the export files that fill them")
      .map { reader.read($0) }
    let families = company?.families ?? []
    let words = Vocabulary(
      tables: tables, families: families.isEmpty ? nil : families, calendars: company?.calendars,
      lastDay: company?.asOf ?? company?.period?.to)

    let standards = readStandards(words)
    let elements = readChecklist(words)
    let links = LinkCheck(standards: standards, problems: problems)
    links.checkCounterweights()
    for element in elements { for question in element.questions { links.check(question.standards) } }
    let areAllAsked = elements.count == files.count { isChecklistPage($0.path) }
    let questions = areAllAsked ? elements.flatMap { $0.questions.map(\.id) } : nil
    let responses = document("responses.yml").map { readResponses($0, questions: questions, problems) } ?? []
    guard let company, let tables else { return nil }
    // What a faulty page would have read is not known.
    if !problems.hasErrors { warnOfUnreadTables(tables, problems) }
    return book(company, tables, standards.compactMap(\.standard), elements.map(\.element), responses)
  }

  private func book(
    _ company: Company, _ tables: Tables, _ standards: [Standard], _ checklist: [ChecklistElement],
    _ responses: [Response]
  ) -> StandardsBook {
    let order = Dictionary(company.families.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    let kinds = ChecklistElement.Kind.allCases
    return StandardsBook(
      company: company,
      tables: tables.all.map(\.mapping).sorted { $0.name < $1.name },
      standards: standards.sorted { (order[$0.family] ?? 0, $0.id) < (order[$1.family] ?? 0, $1.id) },
      checklist: kinds.flatMap { kind in checklist.filter { $0.kind == kind } },
      responses: responses)
  }

  /// The tree of a YAML file. One that is not there is reported where it must be.
  private func document(_ name: String, holds what: String? = nil) -> YAMLValue? {
    let path = shownPath(name, in: folder)
    guard let file = files.first(where: { $0.path == name }) else {
      if let what {
        problems.error(Place(file: path), "there is no file \"\(path)\"", notes: ["It is to hold \(what)."])
      }
      return nil
    }
    return declarationText(of: file, shownAs: path, problems)
      .flatMap { readYAML($0, file: path, firstLine: 1, label: name, problems) }
  }

  /// The front matter and the prose of a page.
  private func page(_ file: DeclarationFile, _ kind: PageKind) -> (value: YAMLValue, prose: String)? {
    let path = shownPath(file.path, in: folder)
    guard let text = declarationText(of: file, shownAs: path, problems),
      let matter = frontMatter(of: text, kind, file: path, problems),
      let value = readYAML(matter.yaml, file: path, firstLine: 2, label: "the front matter", problems)
    else { return nil }
    return (value, matter.prose)
  }

  private func readStandards(_ words: Vocabulary) -> [StandardReading] {
    let pages = files.filter { $0.path.hasSuffix(".md") && !isChecklistPage($0.path) }
    if pages.isEmpty {
      problems.error(
        Place(file: folder.isEmpty ? "." : folder), "the folder declares no standard",
        notes: ["A standard is a Markdown file with front matter, such as speed/first-reply.md."])
    }
    var ids: [String: Place] = [:]
    let readings = pages.map { file in
      guard let (value, prose) = page(file, .standard) else {
        return StandardReading(idPlace: Place(file: shownPath(file.path, in: folder)))
      }
      let reading = readStandard(value, prose: prose, words, problems)
      guard let id = reading.id else { return reading }
      if let first = ids[id] {
        problems.error(
          reading.idPlace, "the id \"\(id)\" is already taken",
          notes: ["It is first given at \(first); every standard needs its own."])
      } else {
        ids[id] = reading.idPlace
      }
      return reading
    }
    warnOfStrayPages(zip(pages, readings).map { ($0.path, $1.family) }, words.families ?? [], problems)
    return readings
  }

  private func readChecklist(_ words: Vocabulary) -> [ElementReading] {
    files.filter { isChecklistPage($0.path) }.compactMap { file in
      let shown = shownPath(file.path, in: folder)
      guard let kind = checklistKind(of: file.path, shownAs: shown, problems),
        let (value, prose) = page(file, .element)
      else {
        return nil
      }
      return readElement(value, kind, prose: prose, words, problems)
    }
  }
}

/// A path as the user would type it.
func shownPath(_ path: String, in folder: String) -> String {
  if folder.isEmpty || folder == "." { return path }
  return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
}
